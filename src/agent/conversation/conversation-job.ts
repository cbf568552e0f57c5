import type { After } from '@node/timing/after'
import { DEFINITIONS } from '@shared/domain/conversation/definitions/find-definition'
import type { ConversationJob } from '@shared/protocol/job'
import { CandidateEar, EAR_TICK_MS } from '../candidate-ear'
import type { Interviewer } from '../interviewers/interviewer'
import type { Log, RunningJob, Tell } from '../job'
import type { CandidateLink } from '../links/candidate-link'
import { type DeviceChannel, StudioChannel } from '../links/device/studio-channel'
import type { TurnListener, TurnListenerEvents } from '../listening/turn-listener'
import { startTimeline } from '../timeline'
import { ConversationFlow } from './conversation-flow'
import type { Hearing } from './hearing'
import { conversationParts } from './open-conversation'

/** The parts of a conversation. The real ones are put together in `open-conversation.ts`, fake ones in tests. */
export interface ConversationParts {
  /** Loads what would stall the process for a second while somebody is being spoken to. */
  warmUp(): Promise<void>
  createLink(options: { channel: DeviceChannel; nowMs(): number }): CandidateLink
  createListener(events: TurnListenerEvents): TurnListener
  openInterviewer(options: {
    link: CandidateLink
    nowMs(): number
    onVoiceFailed(error: unknown): void
  }): Promise<Interviewer>
  openHearing(tell: Tell): Promise<Hearing>
  /** A monotonic clock, ms. */
  monotonicMs(): number
  after: After
}

/** Runs one conversation that is no interview, on the path without WebRTC. Throws what a speech model throws. */
export async function startConversationJob(
  job: ConversationJob,
  tell: Tell,
  log: Log,
  parts: ConversationParts = conversationParts(job, log),
): Promise<RunningJob> {
  let resolveOver = () => {}
  const over = new Promise<void>((resolve) => {
    resolveOver = resolve
  })
  let closing: Promise<void> | null = null
  let voiceReported = false

  warmUpReaders(job)
  const [hearing] = await Promise.all([
    parts.openHearing(tell),
    parts.warmUp().catch((error) => log('error', 'error', 'models not loaded', { reason: String(error) })),
  ])
  const channel = new StudioChannel(tell)
  const resumedAtMs = job.log.reduce((last, { atMs }) => Math.max(last, atMs), 0)
  const { nowMs } = startTimeline(resumedAtMs, parts.monotonicMs)
  const link = parts.createLink({ channel, nowMs })
  const interviewer = await parts.openInterviewer({
    link,
    nowMs,
    onVoiceFailed: (error) => {
      log('error', 'error', 'the voice failed', { reason: String(error) })
      // One notice is enough: the page shows every line anyway.
      if (!voiceReported) flow.notice('NO_VOICE', String(error))
      voiceReported = true
    },
  })
  const flow = new ConversationFlow({
    job,
    link,
    interviewer,
    hearing,
    createListener: parts.createListener,
    nowMs,
    after: parts.after,
    tell,
    onFinished: () =>
      void close().then(() => {
        tell({ type: 'finished' })
        resolveOver()
      }),
  })
  const ear = new CandidateEar({
    nowMs,
    onSound() {},
    onListen: (pcm, atMs) => flow.hear(pcm, atMs),
  })
  let cancelTick = () => {}
  const tick = () => {
    ear.tick()
    cancelTick = parts.after(EAR_TICK_MS, tick)
  }
  tick()
  link.listen({
    onFrame: (pcm) => ear.hear(pcm),
    onCandidateJoined: () => flow.candidateJoined(),
    onCandidateLeft: () => flow.candidateLeft(),
    onMessage: (message) => flow.receive(message),
    onConnection: (state) => tell({ type: 'connection', state }),
  })

  function close(): Promise<void> {
    closing ??= (async () => {
      flow.stop()
      cancelTick()
      interviewer.close()
      await link.close()
    })()
    return closing
  }

  flow.start()
  await link.connect()
  return {
    over,
    receive(message) {
      switch (message.type) {
        case 'event_saved':
          return flow.eventSaved(message.seq)
        case 'end_interview':
          return flow.end()
        case 'utterance_text':
        case 'proposed':
        case 'looked_up':
          return flow.fromStudio(message)
        case 'candidate':
        case 'packet':
          return channel.receive(message)
        default:
          return
      }
    },
    async shutdown() {
      await close()
      resolveOver()
    },
  }
}

/** A parser of dates compiles its patterns when it is first used, half a second and more: not while somebody waits for an answer. */
function warmUpReaders({ definition, facts }: ConversationJob) {
  const known = { facts, slots: {}, found: null, pending: null }
  for (const { read } of DEFINITIONS[definition].slots) read('tomorrow at ten in the morning', known)
}
