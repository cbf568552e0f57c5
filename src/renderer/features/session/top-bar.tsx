import { Button } from '@mantine/core'
import type { InterviewRow } from '@shared/contract/interviews'
import { useTranslation } from 'react-i18next'
import { Steps } from '../../components/steps'
import type { Conversation } from './conversation'
import classes from './top-bar.module.css'

export interface TopBarProps {
  row: InterviewRow | undefined
  talk: Conversation
  canEnd: boolean
  onEnd(): void
}

/** The bare bar of the room: role, how far, and the way out. */
export function TopBar({ row, talk, canEnd, onEnd }: TopBarProps) {
  const { t } = useTranslation(['session', 'common'])
  const count = talk.questionCount || (row?.questionCount ?? 0)
  const number = talk.question?.number ?? 0
  const answered = talk.status === 'finished' ? number : Math.max(0, number - 1)
  return (
    <header className={classes.bar} data-titlebar>
      <span className={classes.role}>
        {row && t('session:role', { role: row.jobRole, level: t(`common:level.${row.level}`) })}
        {talk.interviewer && <small className={classes.voice}>{t(`session:voice.${talk.interviewer}`)}</small>}
      </span>
      <div className={classes.progress}>
        <p>
          {number > 0 ? t('session:progress', { number, count }) : count > 0 && t('session:progressBefore', { count })}
        </p>
        <Steps done={answered} total={count} label={t('session:answered', { count: answered, total: count })} />
      </div>
      <div className={classes.end}>
        <Button variant="subtle" aria-disabled={!canEnd} onClick={() => canEnd && onEnd()}>
          {t('session:keys.end')}
        </Button>
      </div>
    </header>
  )
}
