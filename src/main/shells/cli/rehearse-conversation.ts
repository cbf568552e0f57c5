import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '@node/log/logger'
import { joinDeviceRoom } from '@node/rooms/join-device-room'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import { StudioError } from '@shared/contract/errors'
import type { StudioEvent } from '@shared/contract/studio'
import type { DefinitionId } from '@shared/domain/conversation/definition-ids'
import type { ConversationView } from '@shared/domain/conversation/view'
import { type Distribution, distributionOf } from '@shared/domain/statistics'
import { REMIND_BEFORE_MS } from '../../studio/appointments/reminder-due'
import type { OpenedStudio as Studio } from '../open-studio'
import type { Clip } from './clips'
import { TurnClock } from './turn-clock'

/** Beyond what is said, how long nothing may happen before the rehearsal gives up, ms. */
const STANDSTILL_LIMIT_MS = 120_000
const OUTCOME_LIMIT_MS = 5_000
/** The studio looks every 10 s whether somebody is to be reminded. */
const REMINDER_LIMIT_MS = 15_000
/** A person thinks before the first word, ms. */
const THINKING_MS = 400

/** What somebody says who has nothing else to say. */
export const USUAL_LINES: Record<DefinitionId, readonly string[]> = {
  scheduling: ['tomorrow', 'half past nine in the morning', 'yes'],
  introduction: ['My name is Anna Smith', 'anna dot smith at example dot com', 'yes'],
  warm_up: ['I can see a window, and a green chair.'],
}

/** The lines, and what is being said of them at the moment: a rehearsal's own recogniser. */
export class Lines {
  private next = 0
  private present: string | null = null

  constructor(readonly all: readonly string[]) {}

  take(): { text: string; index: number } | null {
    const text = this.all[this.next]
    if (text === undefined) return null
    this.present = text
    return { text, index: this.next++ }
  }

  /** What it would be heard as. */
  heard(): { text: string | null; confidence: number | null } {
    return { text: this.present, confidence: 1 }
  }
}

export interface RehearseConversationOptions {
  definition: DefinitionId
  lines: Lines
  /** The lines' sound; null: they are typed. */
  clips: readonly Clip[] | null
  /** BCP 47; it becomes the language the profile practises in. Left out: what that is already. */
  language?: string | undefined
  /** The interview it follows. Left out: none. */
  interviewId?: string | undefined
}

/** What `rehearse --conversation --json` prints. Gaps are ms. */
export interface RehearsedConversation {
  conversationId: string
  definition: DefinitionId
  status: string
  via: 'voice' | 'typed'
  /** Whether it offered typing first at any time: after three failures, or without anything that hears. */
  offeredTyping: boolean
  slots: ConversationView['slots']
  bubbles: { from: string; text: string | null; via: string }[]
  outcome: { appointmentId: string | null; profileId: string | null }
  /** What it led to, as the page gives it to a calendar. `reminded`: the studio told its page of it; null: it is not due yet. */
  appointment: { title: string; startsAtMs: number; ics: string; reminded: boolean | null } | null
  /** Last speech sample of the candidate to the interviewer's first, both at the candidate's end. */
  turnGapMs: Distribution
}

/** Holds a whole conversation against the real agent: says or types one line after the other. */
export async function rehearseConversation(
  studio: Studio,
  { definition, lines, clips, language, interviewId = undefined }: RehearseConversationOptions,
  log: Logger,
): Promise<RehearsedConversation> {
  const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
  if (language !== undefined) await client.profiles.update({ id: (await client.profiles.current()).id, language })
  const clock = new TurnClock()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const utcOffsetMinutes = -new Date().getTimezoneOffset()
  const leaving = new AbortController()
  const reminders = new Reminders(await client.studio.events(undefined, { signal: leaving.signal }))
  const about = interviewId ?? null
  const ticket = await client.conversations.start({ definition, interviewId: about, timeZone, utcOffsetMinutes })
  let view: ConversationView | null = null
  let offeredTyping = false
  let answered = -1
  let progressAtMs = performance.now()
  let finish: (error?: unknown) => void = () => {}
  const over = new Promise<void>((resolve, reject) => {
    finish = (error) => (error === undefined ? resolve() : reject(error))
  })
  over.catch(() => {})
  const candidate = await joinDeviceRoom({
    join: studio.deviceRooms.join,
    token: ticket.token,
    onAgentAudio: (pcm, arrivedAtMs) => clock.heard(pcm, arrivedAtMs),
    onMessage: (message) => {
      progressAtMs = performance.now()
      if (message.type === 'conversation') void follow(message.view).catch(finish)
    },
  })

  async function follow(now: ConversationView) {
    view = now
    offeredTyping ||= now.offersTyping
    if (now.status === 'finished') return finish()
    // Once for each time it listens: what was said last tells them apart.
    if (now.status !== 'listening' || answered === now.bubbles.length) return
    answered = now.bubbles.length
    const line = lines.take()
    if (line === null) return candidate.send({ type: 'end_interview' })
    log.info('application', 'next line', { number: line.index + 1, of: lines.all.length })
    await wait(THINKING_MS)
    const clip = clips?.[line.index]
    if (!clip) return candidate.send({ type: 'typed_answer', id: `line-${line.index}`, text: line.text })
    const { startedAtMs } = await candidate.speak(clip.pcm)
    clock.answered(line.index, startedAtMs + clip.lastSpeechMs)
  }

  const watchdog = setInterval(() => {
    if (performance.now() - progressAtMs > STANDSTILL_LIMIT_MS)
      finish(new StudioError('AGENT_STOPPED', 'the interviewer has not moved for too long'))
  }, 1_000)
  try {
    candidate.send({ type: 'start_interview' })
    await over
    const row = await settled(client, ticket.conversationId)
    const gaps = lines.all.flatMap((_, i) => clock.gapOf(i) ?? [])
    // As it was in the room: of some nothing is kept.
    const { slots, bubbles } = (view as ConversationView | null) ?? row.view
    return {
      conversationId: row.id,
      definition,
      status: row.view.endedReason ?? row.status,
      via: clips ? 'voice' : 'typed',
      offeredTyping,
      slots,
      bubbles: bubbles.map(({ from, text, via }) => ({ from, text, via })),
      outcome: row.outcome,
      appointment: await appointmentOf(client, row.outcome.appointmentId, reminders),
      turnGapMs: distributionOf(gaps),
    }
  } finally {
    clearInterval(watchdog)
    leaving.abort()
    await candidate.close()
    log.debug('application', 'conversation left', { status: (view as ConversationView | null)?.status ?? 'none' })
  }
}

/** The appointments that this page was reminded of. */
class Reminders {
  private readonly told = new Set<string>()

  constructor(events: AsyncIterable<StudioEvent>) {
    this.follow(events).catch(() => {})
  }

  /** Whether it comes in time. */
  async comes(appointmentId: string): Promise<boolean> {
    const untilMs = performance.now() + REMINDER_LIMIT_MS
    while (!this.told.has(appointmentId) && performance.now() < untilMs) await wait(100)
    return this.told.has(appointmentId)
  }

  private async follow(events: AsyncIterable<StudioEvent>) {
    for await (const event of events) if (event.type === 'reminder') this.told.add(event.appointmentId)
  }
}

async function appointmentOf(
  client: StudioClient,
  id: string | null,
  reminders: Reminders,
): Promise<RehearsedConversation['appointment']> {
  const made = id === null ? undefined : (await client.appointments.list({})).find((one) => one.id === id)
  if (!made) return null
  const { text: ics } = await client.appointments.calendarFile({ id: made.id })
  const due = made.startsAtMs - Date.now() <= REMIND_BEFORE_MS
  const { title, startsAtMs } = made
  return { title, startsAtMs, ics, reminded: due ? await reminders.comes(made.id) : null }
}

/** The last event is on disk a moment after its message. */
async function settled(client: StudioClient, id: string) {
  const untilMs = performance.now() + OUTCOME_LIMIT_MS
  for (;;) {
    const row = await client.conversations.get({ id })
    if (row.status !== 'running' || performance.now() > untilMs) return row
    await wait(50)
  }
}

/** The same for people. */
export function formatConversation(held: RehearsedConversation): string {
  const { p50, p95, max, count } = held.turnGapMs
  return [
    `Conversation ${held.conversationId}: ${held.definition}, ${held.status}, ${held.via === 'voice' ? 'spoken' : 'typed'}`,
    ...held.bubbles.map(
      ({ from, text }) => `${from === 'candidate' ? 'You' : 'Interviewer'}: ${text ?? '(not understood)'}`,
    ),
    ...held.slots.map(({ name, value, confirmed }) => `${name}: ${value ?? '-'}${confirmed ? '' : ' (not confirmed)'}`),
    ...(held.appointment
      ? [`Appointment: ${held.appointment.title}, ${new Date(held.appointment.startsAtMs).toISOString()}`]
      : []),
    ...(held.outcome.profileId ? [`Profile ${held.outcome.profileId}`] : []),
    ...(count === 0 ? [] : [`Gap: p50 ${p50} ms, p95 ${p95} ms, max ${max} ms (${count} turns)`]),
  ].join('\n')
}
