import type { ConversationView } from '@shared/domain/conversation/view'
import { useTranslation } from 'react-i18next'
import classes from './cue.module.css'

export interface CueProps {
  view: ConversationView | null
  /** There is no microphone. */
  deaf: boolean
  connected: boolean
  candidateSpeaking: boolean
}

/** Whose turn it is: green means yours. The live region holds the one word; the hint is outside of it. */
export function Cue({ view, deaf, connected, candidateSpeaking }: CueProps) {
  const { t } = useTranslation('conversation')
  const status = connected ? (view?.status ?? 'connecting') : 'connecting'
  return (
    <div className={classes.cue}>
      <i className={classes.lamp} data-status={status} aria-hidden="true" />
      <span role="status" aria-label={t('status.label')} className={classes.word}>
        {t(`status.${status}`)}
      </span>
      <span className={classes.hint}>{t(`hint.${hintOf(status, view, deaf)}`)}</span>
      <span className={classes.you} data-active={candidateSpeaking || undefined} aria-hidden="true">
        {t('youSpeak')}
      </span>
    </div>
  )
}

function hintOf(status: ConversationView['status'], view: ConversationView | null, deaf: boolean) {
  if (status !== 'listening' && status !== 'fallback') return status
  const { expects } = view ?? { expects: 'nothing' as const }
  if (expects === 'nothing') return 'speaking'
  return deaf || view?.offersTyping ? 'type' : 'say'
}
