import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../components/use-error-text'
import styles from './sample-questions.module.css'

export interface SampleQuestionsProps {
  /** null while they are not known. */
  samples: readonly { text: string; topic: string }[] | null
  error: unknown
}

/** As many as stay in sight beside the form. */
const SHOWN = 3

export function SampleQuestions({ samples, error }: SampleQuestionsProps) {
  const { t } = useTranslation('setup')
  const errorText = useErrorText()
  return (
    <>
      <Title order={2} id="samples" className={styles.title}>
        {t('samples.label')}
      </Title>
      {samples && samples.length > 0 && (
        <ol aria-labelledby="samples" className={styles.samples}>
          {samples.slice(0, SHOWN).map((sample) => (
            <li key={sample.text}>
              {sample.text}
              <span className={styles.topic}>{sample.topic}</span>
            </li>
          ))}
        </ol>
      )}
      {samples?.length === 0 && <p className={styles.none}>{t('samples.none')}</p>}
      {!samples && error !== null && <p className={styles.none}>{errorText(error)}</p>}
    </>
  )
}
