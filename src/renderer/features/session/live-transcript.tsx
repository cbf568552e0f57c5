import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Utterance } from '../../audio/session-types'
import { freshLines } from './fresh-lines'
import classes from './live-transcript.module.css'

export interface LiveTranscriptProps {
  transcript: readonly Utterance[]
  question: string | null
}

/** The last words of both sides, quiet. Never read aloud by itself: somebody is speaking. */
export function LiveTranscript({ transcript, question }: LiveTranscriptProps) {
  const { t } = useTranslation('session')
  const before = useRef<{ question: string | null; known: ReadonlySet<string> }>({ question, known: new Set() })
  if (before.current.question !== question) {
    before.current = { question, known: new Set(transcript.map(({ id }) => id)) }
  }
  const lines = freshLines({ transcript, question, known: before.current.known })
  return (
    <div role="log" aria-live="off" aria-label={t('transcript.label')} className={classes.strip}>
      {lines.map(({ id, from, text, final }) => (
        <p key={id} data-interim={!final || undefined}>
          <b className={classes.who}>{t(from === 'candidate' ? 'stage.you' : 'stage.interviewer')}</b> {text}
        </p>
      ))}
    </div>
  )
}
