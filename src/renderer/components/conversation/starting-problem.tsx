import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MessageBox } from '../message-box'
import { useErrorText } from '../use-error-text'
import type { StartConversation } from './use-start-conversation'

/** Why a conversation did not begin, and what can be done. */
export function StartingProblem({ starting }: { starting: StartConversation }) {
  const { t } = useTranslation('conversation')
  const errorText = useErrorText()
  if (starting.openAlready)
    return (
      <MessageBox tone="fair" title={t('open.title')} body={t('open.body')}>
        <Button size="sm" onClick={starting.startAnyway} loading={starting.pending}>
          {t('open.anyway')}
        </Button>
      </MessageBox>
    )
  return starting.error === null ? null : <MessageBox tone="low" body={errorText(starting.error)} />
}
