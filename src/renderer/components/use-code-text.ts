import { ERRORS, type ErrorCode } from '@shared/contract/errors'
import { useTranslation } from 'react-i18next'

/** The sentence of a code that came inside of an answer of the studio; one that this page does not know is an inner fault. */
export function useCodeText(): (code: string) => string {
  const { t } = useTranslation('errors')
  return (code) => t(isErrorCode(code) ? code : 'INTERNAL')
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code)
}
