import { useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorCodeOf } from '../../api/error-code'
import { placeOf } from '../../components/conversation/onward'
import { LinkButton } from '../../components/link-button'
import { Notice } from '../../components/notice'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { ConversationEnd } from './conversation-end'
import { ConversationRoom } from './conversation-room'
import { useConversationRow } from './use-conversation-row'
import { type ConversationTickets, useConversationTicket } from './use-conversation-ticket'
import type { VoiceLevel } from './voice-level'

/** A conversation that is no interview: arranging the next practice, warming up, saying who one is. */
export function ConversationPage() {
  const { id = '' } = useParams({ strict: false })
  const { onward } = useSearch({ strict: false })
  // Another conversation is another room: nothing of the one before may stay.
  return <ConversationOf key={id} id={id} onward={placeOf(onward)} />
}

function ConversationOf({ id, onward }: { id: string; onward: string | undefined }) {
  const { t } = useTranslation(['conversation', 'common'])
  const row = useConversationRow(id)
  const tickets = useConversationTicket(id)
  const errorText = useErrorText()
  /** How loud the voice was, once it ended in this window. */
  const [voice, setVoice] = useState<VoiceLevel | null>(null)
  const end = useCallback((level: VoiceLevel) => setVoice((before) => before ?? level), [])
  usePageTitle(t(row.data ? `conversation:title.${row.data.definition}` : 'conversation:title.any'))

  const gone = row.isError && errorCodeOf(row.error) !== 'CONNECTION_LOST'
  if (gone && tickets.ticket === null) {
    return (
      <Notice title={t('conversation:title.any')} body={errorText(row.error)}>
        <LinkButton to="/">{t('common:toPractice')}</LinkButton>
      </Notice>
    )
  }
  const over = voice !== null || (row.data !== undefined && row.data.status !== 'running') || isOver(tickets)
  if (over && row.data) return <ConversationEnd row={row.data} voice={voice} onward={onward} />
  return <ConversationRoom id={id} row={row.data} tickets={tickets} onOver={end} />
}

function isOver({ refused }: ConversationTickets): boolean {
  return refused === 'INTERVIEW_OVER'
}
