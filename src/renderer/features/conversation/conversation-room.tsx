import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DevicePath } from '../../audio/device/device-path'
import { Bubbles } from './bubbles'
import { controlsOf } from './controls'
import classes from './conversation-room.module.css'
import { Cue } from './cue'
import { Foot } from './foot'
import { Keys } from './keys-row'
import { Problem } from './problem'
import { ReplyArea } from './reply-area'
import { Slots } from './slots'
import { TopBar } from './top-bar'
import type { useConversationRow } from './use-conversation-row'
import type { ConversationTickets } from './use-conversation-ticket'
import { useKeepJoined } from './use-keep-joined'
import { useTalk } from './use-talk'
import { useTalkCommands } from './use-talk-commands'
import { useTalkKeys } from './use-talk-keys'
import { useTypedReply } from './use-typed-reply'
import type { VoiceLevel } from './voice-level'

export interface ConversationRoomProps {
  id: string
  row: ReturnType<typeof useConversationRow>['data']
  tickets: ConversationTickets
  onOver(voice: VoiceLevel): void
}

/** The conversation while it runs: where it is, what was said, what is known, and the ways to answer. */
export function ConversationRoom({ id, row, tickets, onOver }: ConversationRoomProps) {
  const { t } = useTranslation('conversation')
  const { talk, forPath } = useTalk()
  const view = talk.view ?? row?.view ?? null
  const connected = talk.connection === 'connected' && talk.interviewer !== null
  const controls = controlsOf(view, connected)
  const paused = view?.status === 'paused'
  const commands = useTalkCommands(id, talk, controls, paused)
  const reply = useTypedReply(id, talk, view, controls.answer)
  const field = useRef<HTMLInputElement>(null)
  const over = view?.endedReason != null
  const { voiceLevel } = talk
  useKeepJoined(talk.connection, over, tickets.renew)
  useTalkKeys((key) => (key === 'type' ? field.current?.focus() : commands[key]()))

  useEffect(() => {
    if (over) onOver(voiceLevel())
  }, [over, onOver, voiceLevel])

  const deaf = talk.microphone.state.kind !== 'open' && talk.microphone.state.kind !== 'opening'
  const typing = deaf || (view?.offersTyping ?? false)
  useEffect(() => {
    // Whoever is somewhere on the page already stays there.
    if (typing && document.activeElement === document.body) field.current?.focus()
  }, [typing])

  return (
    <div className={classes.page} data-status={view?.status}>
      <TopBar
        definition={view?.definition ?? row?.definition}
        steps={view?.steps ?? []}
        at={view?.at ?? null}
        onEnd={commands.end}
      />
      <main className={classes.room} id="content">
        <h1 className={classes.hiddenTitle}>{t(`title.${view?.definition ?? 'any'}`)}</h1>
        <Cue view={view} deaf={deaf} connected={connected} candidateSpeaking={talk.candidateSpeaking} />
        <Bubbles bubbles={view?.bubbles ?? []} waiting={reply.waiting} />
        <Slots slots={view?.slots ?? []} />
        <ReplyArea view={view} reply={reply} fieldRef={field} typing={typing} />
        <Keys controls={controls} commands={commands} paused={paused} typing={typing} />
      </main>
      <Problem talk={talk} refused={tickets.refused} onRetry={tickets.renew} />
      <Foot talk={talk} connected={connected} onMute={commands.mute} />
      {tickets.ticket && !over && <DevicePath ticket={tickets.ticket} {...forPath} />}
    </div>
  )
}
