import { BarVisualizer } from '@livekit/components-react'
import { useReducedMotion } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { VoiceTrack } from '../../audio/session-types'
import type { InterviewSession } from './interview-session'
import classes from './stage.module.css'

const BARS = 56
/** Of the lane's height, per cent: a quiet bar is a dot. */
const BAR_HEIGHTS = { minHeight: 7, maxHeight: 100 }

/** The stage line: the interviewer above, you below. */
export function Stage({ session }: { session: InterviewSession }) {
  const { t } = useTranslation('session')
  const { voices, conversation, microphoneMuted, interviewerMuted } = session
  const theySpeak = conversation.status === 'speaking'
  const canBeHeard = session.microphone.kind === 'open' && !microphoneMuted
  const youSpeak = voices.candidateSpeaking && !microphoneMuted
  return (
    <section className={classes.stage} aria-label={t('stage.label')}>
      <Side name="interviewer" track={voices.interviewer} active={theySpeak} muted={interviewerMuted} />
      <hr className={classes.line} />
      <Side
        name="you"
        track={voices.candidate}
        active={youSpeak}
        muted={microphoneMuted}
        live={canBeHeard && conversation.status === 'listening'}
      />
    </section>
  )
}

interface SideProps {
  name: 'interviewer' | 'you'
  track: VoiceTrack
  active: boolean
  muted: boolean
  /** Their turn to speak, whether they do or not. */
  live?: boolean
}

function Side({ name, track, active, muted, live = active }: SideProps) {
  const { t } = useTranslation('session')
  const still = useReducedMotion()
  const word = muted ? 'muted' : active ? 'speaking' : 'silent'
  return (
    <>
      <span className={classes.name} data-active={live || active || undefined}>
        {t(`stage.${name}`)}
        {(still || muted) && <small className={classes.word}>{t(`stage.${word}`)}</small>}
      </span>
      <div className={classes.lane} data-side={name} data-active={live || active || undefined} aria-hidden="true">
        {still ? (
          <div className={classes.stillBar} data-active={active || undefined} />
        ) : (
          <BarVisualizer className={classes.bars} barCount={BARS} track={track} options={BAR_HEIGHTS} />
        )}
      </div>
    </>
  )
}
