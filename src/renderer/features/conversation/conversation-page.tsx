import { assertNever } from '@shared/assert-never'
import { useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorCodeOf } from '../../api/error-code'
import { placeOf } from '../../components/conversation/onward'
import { LinkButton } from '../../components/link-button'
import { Notice } from '../../components/notice'
import { useDelayed } from '../../components/use-delayed'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { ConversationEnd } from './conversation-end'
import { ConversationRoom } from './conversation-room'
import { BOOK_LIMIT_MS, pagePart } from './page-part'
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
  const tickets = useConversationTicket(id)
  const errorText = useErrorText()
  /** How loud the voice was, once it ended in this window. */
  const [voice, setVoice] = useState<VoiceLevel | null>(null)
  const row = useConversationRow(id, voice !== null)
  const end = useCallback((level: VoiceLevel) => setVoice((before) => before ?? level), [])
  usePageTitle(t(row.data ? `conversation:title.${row.data.definition}` : 'conversation:title.any'))

  // A switch of profiles forgets what was read: what stands here stays until the studio says whose it is now.
  const last = useRef(row.data)
  if (row.data) last.current = row.data
  const known = row.data ?? last.current
  const status = known?.status
  const over = useEver(voice !== null || (status !== undefined && status !== 'running') || isOver(tickets))
  const part = pagePart({
    over,
    status,
    gone: row.isError && errorCodeOf(row.error) !== 'CONNECTION_LOST',
    hasTicket: tickets.ticket !== null,
    waited: useDelayed(over, BOOK_LIMIT_MS),
  })
  switch (part) {
    case 'gone':
      return (
        <Notice title={t('conversation:title.any')} body={errorText(row.error)}>
          <LinkButton to="/">{t('common:toPractice')}</LinkButton>
        </Notice>
      )
    case 'closing':
      return (
        <main id="content">
          <Notice title={t('conversation:end.closing')} body={t('conversation:end.closingBody')}>
            <LinkButton to="/">{t('common:toPractice')}</LinkButton>
          </Notice>
        </main>
      )
    case 'end':
      return known ? <ConversationEnd row={known} voice={voice} onward={onward} /> : null
    case 'room':
      return <ConversationRoom id={id} row={known} tickets={tickets} onOver={end} />
    default:
      return assertNever(part)
  }
}

/** Whether it ever was so. */
function useEver(now: boolean): boolean {
  const was = useRef(false)
  if (now) was.current = true
  return was.current
}

function isOver({ refused }: ConversationTickets): boolean {
  return refused === 'INTERVIEW_OVER'
}
