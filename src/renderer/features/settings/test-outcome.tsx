import type { TestResult } from '@shared/contract/keys'
import { useErrorText } from '../../components/use-error-text'
import styles from './settings.module.css'

/** The one sentence a test ended with. The live region is there before its text. */
export function TestOutcome({ result, error }: { result: TestResult | undefined; error: unknown }) {
  const errorText = useErrorText()
  const message = error ? errorText(error) : result?.message
  return (
    <div role="status">
      {message !== undefined && (
        <p className={styles.result} data-ok={!error && result?.ok === true}>
          {message}
        </p>
      )}
      {!error && result && result.details.length > 0 && (
        <p className={styles.details}>{result.details.slice(0, 8).join(' · ')}</p>
      )}
    </div>
  )
}
