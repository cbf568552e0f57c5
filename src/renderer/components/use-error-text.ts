import { useTranslation } from 'react-i18next'
import { errorCodeOf, retryAfterMsOf } from '../api/error-code'

/** The one place that turns an error into a sentence which says what happened and what to do. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation(['errors', 'common'])
  return (error) => {
    const sentence = t(`errors:${errorCodeOf(error)}`)
    const waitMs = retryAfterMsOf(error)
    return waitMs === null
      ? sentence
      : `${sentence} ${t('common:waitSeconds', { count: Math.max(1, Math.ceil(waitMs / 1000)) })}`
  }
}
