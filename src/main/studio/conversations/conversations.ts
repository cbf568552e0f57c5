import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ConversationTicket, conversationsContract } from '@shared/contract/conversations'
import { StudioError } from '@shared/contract/errors'
import { DEFINITIONS } from '@shared/domain/conversation/definitions/find-definition'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import type { ConversationState } from '@shared/domain/conversation/states'
import { viewOf } from '@shared/domain/conversation/view-of'
import { PAUSE_LIMIT_MS } from '@shared/domain/interview/deadlines'
import { knowsEndOfTurn } from '@shared/domain/languages/end-of-turn'
import { conversationLanguage } from '@shared/domain/languages/spoken-language'
import type { AgentToStudio, ConversationJob, VoiceChoice } from '@shared/protocol/job'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { DeviceRooms } from '../../device/device-rooms'
import type { ConversationRecord } from '../../persistence/repositories/conversations'
import type { AppointmentsService } from '../appointments/appointments'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { createLimiter, LIMITS } from '../limits'
import type { Floor } from '../live/floor'
import { givenName } from '../profiles/last-profile'
import type { ConversationLog, ConversationStep } from './conversation-log'
import { chooseHearing, type HearingOptions, readingOf, wordsOf } from './hearing'
import { createOutcomes } from './outcomes'
import { createRunningConversation, type RunningConversation } from './running-conversation'
import { saveStep } from './save-step'
import { createStoredConversations, planOf } from './stored-conversations'

export interface ConversationsService extends ContractService<typeof conversationsContract> {
  /** The one that runs and is not over yet. */
  running(): { id: string } | null
  /** One is being started or joined. */
  isStarting(): boolean
  /** Stops what runs so that it can be joined again. */
  close(): Promise<void>
}

export interface ConversationsOptions extends HearingOptions {
  core: Core
  /** Shared with the interviews: one voice at a time. */
  floor: Floor
  deviceRooms: Pick<DeviceRooms, 'open'>
  startAgent: StartAgent
  launchAgent: LaunchAgent
  appointments: Pick<AppointmentsService, 'arrange'>
  chooseVoice(spoken: string): Promise<VoiceChoice>
  endOfTurn: ConversationJob['endOfTurn']
  onMetric(conversationId: string, metric: Extract<AgentToStudio, { type: 'metric' }>): void
}

type Start = Parameters<ContractService<typeof conversationsContract>['start']>[0]

/** Conversations that are no interviews, of one profile. */
export function createConversations(options: ConversationsOptions): ConversationsService {
  const { core, floor, deviceRooms, startAgent, launchAgent } = options
  const { persistence, profile, clock, newId, paths } = core
  const starts = createLimiter(LIMITS.interviewStarts)
  const tokens = createLimiter(LIMITS.tokens)
  const outcomes = createOutcomes(core, options.appointments)
  const written = createStoredConversations(core, outcomes)
  /** A folder a conversation for the sound of the turn that is being turned into text; of killed ones nothing is to stay. */
  const scratchRoot = join(paths.dataDir, 'conversations')
  let current: RunningConversation | null = null
  let opening: Promise<unknown> = Promise.resolve()
  let openingNow = 0
  let closed = false

  rmSync(scratchRoot, { recursive: true, force: true })
  for (const cut of persistence.conversations.open(profile.id)) {
    const lastMs = persistence.conversations.lastEventAtMs(profile.id, cut.id) ?? cut.startedAtMs
    if (clock.nowMs() - lastMs > PAUSE_LIMIT_MS) giveUp(cut)
  }

  function logOf(record: ConversationRecord): ConversationLog {
    return current?.id === record.id ? current.log : written.logOf(record)
  }

  function writeWith(record: ConversationRecord, log: ConversationLog) {
    return saveStep.bind(null, {
      core,
      stored: record,
      log,
      onReached: (state) => outcomes.make(record, log.plan, state),
      onOver: (state) => written.settle(record, log, state),
    })
  }

  /** How it ended, of one whose words are not kept. */
  function wordlessEnd(record: ConversationRecord): ConversationState | null {
    return current?.id === record.id ? null : written.endWithoutWords(record)
  }

  /** Events of the studio's own, on one that does not run; `atMs` when its time went on meanwhile. */
  function append(record: ConversationRecord, bodies: readonly ConversationBody[], atMs = 0) {
    const log = logOf(record)
    const write = writeWith(record, log)
    for (const body of bodies) {
      if (log.seen.state.kind === 'done') return
      const step = log.preview({ ...body, atMs: Math.max(atMs, lastMomentOf(log)) } as ConversationEvent)
      if (step.after === step.before) continue
      write(step)
      log.commit(step)
    }
  }

  /** Also tells how long it took from the start, or from coming back, until the person was there. */
  function measured({ id }: ConversationRecord, write: (step: ConversationStep) => void) {
    const fromMs = clock.nowMs()
    let told = false
    return (step: ConversationStep) => {
      write(step)
      if (told || step.event.type !== 'candidate_joined') return
      told = true
      options.onMetric(id, { type: 'metric', name: 'connect_ms', value: clock.nowMs() - fromMs, label: 'device' })
    }
  }

  /** Nobody came back to it. What was agreed before the farewell stays agreed. */
  function giveUp(record: ConversationRecord) {
    try {
      append(record, [
        { type: 'restarted', cause: 'studio' },
        { type: 'gave_up', reason: 'abandoned' },
      ])
    } catch (error) {
      core.recordError({ code: 'INTERNAL', place: 'conversation not closed', detail: describeError(error) })
    }
  }

  async function run(record: ConversationRecord): Promise<ConversationTicket> {
    const { id, facts } = record
    const log = logOf(record)
    const scratchDir = join(scratchRoot, id)
    mkdirSync(scratchDir, { recursive: true, mode: 0o700 })
    mkdirSync(paths.voiceCacheDir, { recursive: true, mode: 0o700 })
    const leave = floor.take(() => current?.id === id && current.isFinishing())
    try {
      const hearing = facts.hearsNothing ? ({ kind: 'nothing' } as const) : await chooseHearing(options, facts.language)
      const running = createRunningConversation({
        core,
        id,
        log,
        room: deviceRooms.open(id),
        startAgent,
        launchAgent,
        write: measured(record, writeWith(record, log)),
        wordsOf: (wavPath) => wordsOf(options, wavPath, facts.language),
        readingOf: (turn) => readingOf(options, log.plan, turn),
        lookUp: outcomes.lookUp,
        onMetric: (metric) => {
          if (!written.isHandedOver(id)) options.onMetric(id, metric)
        },
        onOver: () => {
          if (current?.id === id) current = null
          rmSync(scratchDir, { recursive: true, force: true })
          leave()
        },
        job: {
          kind: 'conversation',
          conversationId: id,
          definition: record.definition,
          facts,
          patience: 'normal',
          voice: await options.chooseVoice(facts.language),
          interviewer: { kind: 'offline' },
          hearing,
          scratchDir,
          // Lines that name somebody are gone with the conversation.
          voiceCacheDir: log.plan.definition.words === 'of_outcome' ? scratchDir : paths.voiceCacheDir,
          endOfTurn: knowsEndOfTurn(facts.language) ? options.endOfTurn : 'vad',
        },
      })
      current = running
      await running.start()
      return ticketOf(running)
    } catch (error) {
      leave()
      throw error
    }
  }

  function ticketOf(running: RunningConversation): ConversationTicket {
    return { path: 'device', conversationId: running.id, token: running.ticketToken() }
  }

  /** One after the other: two pages may press at the same time. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    openingNow++
    const turn = opening.then(work)
    opening = turn
      .catch(() => {})
      .then(() => {
        openingNow--
      })
    return turn
  }

  async function makeWay() {
    if (closed) throw new StudioError('STUDIO_BUSY', 'the studio closes')
    await floor.settled()
    if (current) throw new StudioError('INTERVIEW_RUNNING')
  }

  async function factsOf({
    definition,
    interviewId,
    timeZone,
    utcOffsetMinutes,
    pageLanguage,
  }: Start): Promise<ConversationRecord['facts']> {
    const person = persistence.profiles.get(profile.id)
    const accent = person?.accent ?? null
    const language = conversationLanguage({
      practises: person?.language ?? null,
      accent,
      // Only the page knows what "as the system" has become.
      page: pageLanguage ?? options.settings.get().pageLanguage,
    })
    const interview = interviewId === null ? undefined : persistence.interviews.get(profile.id, interviewId)
    if (interviewId !== null && !interview) throw new StudioError('NOT_FOUND')
    const hearing = await chooseHearing(options, language)
    return {
      nowMs: clock.nowMs(),
      utcOffsetMinutes,
      timeZone,
      language,
      // Whoever says who they are may be another.
      personName: person && definition !== 'introduction' ? givenName(person.name) : null,
      jobRole: interview?.jobRole ?? null,
      hearsNothing: hearing.kind === 'nothing',
    }
  }

  function row(record: ConversationRecord, log = () => logOf(record)) {
    const { id, definition, status, startedAtMs, endedAtMs } = record
    const outcome = outcomes.of(record, planOf(record), () => wordlessEnd(record) ?? log().seen.state)
    return { id, definition, status, startedAtMs, endedAtMs, outcome }
  }

  return {
    start: (input) =>
      inTurn(async () => {
        starts.demand(clock.nowMs())
        tokens.demand(clock.nowMs())
        await makeWay()
        // Before anything is written: an interview may be running.
        floor.take()()
        const record: ConversationRecord = {
          id: newId(),
          profileId: profile.id,
          definition: input.definition,
          interviewId: input.interviewId,
          status: 'running',
          facts: await factsOf(input),
          state: DEFINITIONS[input.definition].start,
          startedAtMs: clock.nowMs(),
          endedAtMs: null,
        }
        for (const cut of persistence.conversations.open(profile.id)) giveUp(cut)
        persistence.conversations.insert(record)
        try {
          return await run(record)
        } catch (error) {
          // One that never began leaves nothing behind.
          persistence.conversations.remove(profile.id, record.id)
          throw error
        }
      }),
    join: ({ id }) =>
      inTurn(async () => {
        tokens.demand(clock.nowMs())
        const record = written.demand(id)
        if (current?.id === id && !current.isFinishing()) return ticketOf(current)
        if (record.status !== 'running') throw new StudioError('INTERVIEW_OVER')
        starts.demand(clock.nowMs())
        await makeWay()
        append(record, [{ type: 'restarted', cause: 'studio' }], clock.nowMs() - record.facts.nowMs)
        if (written.demand(id).status !== 'running') throw new StudioError('INTERVIEW_OVER')
        return run(record)
      }),
    get: ({ id }) => {
      const record = written.demand(id)
      const end = wordlessEnd(record)
      if (end) return { ...row(record), view: viewOf(planOf(record), { state: end, bubbles: [] }) }
      const log = logOf(record)
      return { ...row(record, () => log), view: viewOf(log.plan, log.seen) }
    },
    list: ({ last }) => persistence.conversations.list(profile.id, last).map((record) => row(record)),
    end: ({ id }) => {
      const record = written.demand(id)
      if (current?.id === id) current.end()
      else if (record.status === 'running') {
        append(record, [
          { type: 'restarted', cause: 'studio' },
          { type: 'command', command: 'end' },
        ])
        core.events.publish({ type: 'conversation', conversationId: id })
      }
      return {}
    },
    running: () => (current && !current.isFinishing() ? { id: current.id } : null),
    isStarting: () => openingNow > 0,
    close: async () => {
      closed = true
      await opening
      await current?.stop()
    },
  }
}

type ConversationBody = ConversationEvent extends infer E
  ? E extends { atMs: number }
    ? Omit<E, 'atMs'>
    : never
  : never

function lastMomentOf({ events }: ConversationLog): number {
  return events.reduce((last, { atMs }) => Math.max(last, atMs), 0)
}
