import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MessageBox } from './message-box'
import { useErrorText } from './use-error-text'
import type { OpenInterview } from './use-open-interview'

/** Why an interview could not be opened, and the way out. Nothing when all is well. */
export function OpeningProblem({ opening }: { opening: OpenInterview }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  if (opening.heldElsewhere) {
    return (
      <MessageBox tone="fair" title={t('running.title')} body={t('running.body')}>
        <Button size="sm" onClick={opening.takeOver} loading={opening.pending}>
          {t('running.takeOver')}
        </Button>
      </MessageBox>
    )
  }
  return opening.error === null ? null : <MessageBox tone="low" body={errorText(opening.error)} />
}
