import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PageErrorCode } from '../../api/error-code'
import { MessageBox } from '../../components/message-box'
import { useCodeText } from '../../components/use-code-text'
import classes from './problem.module.css'
import type { Talk } from './use-talk'

export interface ProblemProps {
  talk: Talk
  refused: PageErrorCode | null
  onRetry(): void
}

/** What stands in the way, one thing at a time: what happened, what is safe, one button. */
export function Problem({ talk, refused, onRetry }: ProblemProps) {
  return (
    <div className={classes.problem}>
      <ProblemBox talk={talk} refused={refused} onRetry={onRetry} />
    </div>
  )
}

function ProblemBox({ talk, refused, onRetry }: ProblemProps) {
  const { t } = useTranslation('conversation')
  const codeText = useCodeText()
  const { connection, notice } = talk
  if (connection === 'elsewhere')
    return (
      <MessageBox tone="fair" title={t('problem.elsewhere')} body={t('problem.elsewhereBody')}>
        <Button size="sm" onClick={onRetry}>
          {t('problem.takeBack')}
        </Button>
      </MessageBox>
    )
  if (refused !== null && refused !== 'CONNECTION_LOST' && refused !== 'INTERVIEW_OVER' && connection !== 'connected')
    return (
      <MessageBox tone="low" body={codeText(refused)}>
        <Button size="sm" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      </MessageBox>
    )
  if (connection === 'lost' || connection === 'reconnecting')
    return <MessageBox tone="fair" title={t('problem.lost')} body={t('problem.lostBody')} />
  if (talk.audioBlocked)
    return (
      <MessageBox tone="fair" body={t('problem.blocked')}>
        <Button size="sm" onClick={talk.startAudio}>
          {t('problem.unblock')}
        </Button>
      </MessageBox>
    )
  if (notice)
    return (
      <MessageBox tone="fair" body={codeText(notice.code)}>
        <Button size="sm" onClick={talk.dismissNotice}>
          {t('problem.dismiss')}
        </Button>
      </MessageBox>
    )
  return null
}
