import type { ConversationView } from '@shared/domain/conversation/view'
import { knowsEndOfTurn } from '@shared/domain/languages/end-of-turn'
import { conversationLanguage } from '@shared/domain/languages/spoken-language'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
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
  const silence = useSilenceAlone()
  const status = connected ? (view?.status ?? 'connecting') : 'connecting'
  return (
    <div className={classes.cue}>
      <i className={classes.lamp} data-status={status} aria-hidden="true" />
      <span role="status" aria-label={t('status.label')} className={classes.word}>
        {t(`status.${status}`)}
      </span>
      <span className={classes.hint}>{t(`hint.${hintOf(status, view, { deaf, silence })}`)}</span>
      <span className={classes.you} data-active={candidateSpeaking || undefined} aria-hidden="true">
        {t('youSpeak')}
      </span>
    </div>
  )
}

/** In a language that the end-of-turn model lacks, silence ends an answer: whoever pauses longer should know. */
function useSilenceAlone(): boolean {
  const { i18n } = useTranslation()
  const person = useQuery(orpc.profiles.current.queryOptions()).data
  if (!person) return false
  const { language: practises, accent } = person
  return !knowsEndOfTurn(conversationLanguage({ practises, accent, page: i18n.language }))
}

interface Hearing {
  deaf: boolean
  /** Nothing but silence tells where an answer ends. */
  silence: boolean
}

function hintOf(status: ConversationView['status'], view: ConversationView | null, { deaf, silence }: Hearing) {
  if (status !== 'listening' && status !== 'fallback') return status
  const { expects } = view ?? { expects: 'nothing' as const }
  if (expects === 'nothing') return 'speaking'
  if (deaf || view?.offersTyping) return 'type'
  return silence ? 'saySilence' : 'say'
}
