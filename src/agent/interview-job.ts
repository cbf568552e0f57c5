import { type After, afterReal } from '@node/timing/after'
import { errorCodeOf, StudioError } from '@shared/contract/errors'
import type { InterviewJob, StudioToAgent } from '@shared/protocol/job'
import { CandidateEar, EAR_TICK_MS } from './candidate-ear'
import { InterviewFlow } from './interview-flow'
import type { Interviewer, InterviewerEvents } from './interviewers/interviewer'
import type { Log, RunningJob, Tell } from './job'
import type { CandidateLink } from './links/candidate-link'
import { type DeviceChannel, StudioChannel } from './links/device/studio-channel'
import type { TurnListener, TurnListenerEvents } from './listening/turn-listener'
import type { Recorder, RecorderOptions } from './recording/recorder'
import { startTimeline } from './timeline'

/** The parts of an interview job. The real ones are put together in `open-interview.ts`, fake ones in tests. */
export interface InterviewParts {
  /** Loads what would stall the process for a second while somebody is being spoken to. */
  warmUp(): Promise<void>
  openRecorder(options: Pick<RecorderOptions, 'dir' | 'notBeforeMs' | 'onProgress' | 'onError'>): Promise<Recorder>
  createLink(options: {
    nowMs(): number
    onPlayed(pcm: Int16Array, atMs: number): void
    /** The studio's own room, for the path without WebRTC. */
    channel: DeviceChannel
  }): CandidateLink
  createListener(events: TurnListenerEvents): TurnListener
  openInterviewer(options: {
    link: CandidateLink
    nowMs(): number
    onVoiceFailed(error: unknown): void
    /** Not called before the promise is kept. */
    events: InterviewerEvents
    tell: Tell
  }): Promise<Interviewer>
  /** A monotonic clock, ms. */
  monotonicMs(): number
  after?: After
}

export interface InterviewJobOptions {
  job: InterviewJob
  parts: InterviewParts
  tell: Tell
  log: Log
}

/**
 * Opens the recording, joins the room and runs the flow. What cannot start throws a StudioError: ROOM_UNREACHABLE, DISK_FULL.
 */
export async function startInterviewJob({ job, parts, tell, log }: InterviewJobOptions): Promise<RunningJob> {
  const after = parts.after ?? afterReal
  let end: { resolve(): void; reject(error: unknown): void } = { resolve() {}, reject() {} }
  const over = new Promise<void>((resolve, reject) => {
    end = { resolve, reject }
  })
  // Looked at by whoever waits for it; until then a failure must not count as unhandled.
  over.catch(() => {})
  let recorder: Recorder | null = null
  let closing: Promise<void> | null = null
  let voiceReported = false

  // Before the room is joined: a stall in the middle of the greeting is heard, and the other side's buffer grows for a minute.
  await parts.warmUp().catch((error) => log('error', 'error', 'models not loaded', { reason: String(error) }))
  recorder = await parts.openRecorder({
    dir: job.recordingDir,
    notBeforeMs: job.log.reduce((last, { atMs }) => Math.max(last, atMs), 0),
    onProgress: (tracks) => tell({ type: 'recording', tracks }),
    onError: (error) => void abandon(error),
  })
  const recording = recorder
  const timeline = startTimeline(recording.resumedAtMs, parts.monotonicMs)
  const { nowMs } = timeline
  const channel = new StudioChannel(tell)
  const link = parts.createLink({
    nowMs,
    channel,
    onPlayed: (pcm, atMs) => recording.write('interviewer', pcm, atMs),
  })
  const interviewer = await parts.openInterviewer({
    link,
    nowMs,
    tell,
    events: {
      onChanged: (to, cause) => flow.onChanged(to, cause),
      onNotice: (code, detail) => flow.onNotice(code, detail),
      onHeard: (heard) => flow.onHeard(heard),
    },
    onVoiceFailed: (error) => {
      log('error', 'error', 'the voice failed', { reason: String(error) })
      // One notice is enough: the page shows every question anyway.
      if (!voiceReported) flow.notice('NO_VOICE', String(error))
      voiceReported = true
    },
  })
  const flow = new InterviewFlow({
    job,
    link,
    interviewer,
    createListener: parts.createListener,
    nowMs,
    after,
    tell,
    onFinished: () =>
      void close(true).then(() => {
        tell({ type: 'finished' })
        end.resolve()
      }),
  })
  const ear = new CandidateEar({
    nowMs,
    onSound: (pcm, atMs) => recording.write('candidate', pcm, atMs),
    onListen: (pcm, atMs) => flow.hear(pcm, atMs),
  })
  let cancelTick = () => {}
  const tick = () => {
    ear.tick()
    cancelTick = after(EAR_TICK_MS, tick)
  }
  tick()

  link.listen({
    onFrame: (pcm) => ear.hear(pcm),
    onCandidateJoined: () => {
      log('info', 'access', 'candidate joined')
      flow.candidateJoined()
    },
    onCandidateLeft: () => {
      log('info', 'access', 'candidate left')
      flow.candidateLeft()
    },
    onMessage: (message) => flow.receive(message),
    onConnection: (state) => {
      log('info', 'access', 'room connection', { state })
      tell({ type: 'connection', state })
    },
  })

  /** Once: stops the flow, makes the recording safe, then leaves the room. */
  function close(saidGoodbye: boolean): Promise<void> {
    closing ??= (async () => {
      flow.stop()
      cancelTick()
      interviewer.close()
      const tracks = await recording.close()
      tell({ type: 'recording', tracks })
      await link.close()
      log('debug', 'application', 'interview job closed', { saidGoodbye })
    })()
    return closing
  }

  /** What must not go on silently: without a recording there is no report. */
  async function abandon(error: StudioError) {
    log('error', 'error', 'the recording stopped', { code: error.code, reason: error.detail ?? '' })
    if (!recorder) return
    flow.notice(error.code, error.detail ?? '')
    await close(false)
    end.reject(error)
  }

  async function rejoin(room: Extract<StudioToAgent, { type: 'rejoin' }>['room']) {
    try {
      await link.rejoin(room)
    } catch (error) {
      // The flow waits for the candidate, pauses and is given up in the end; the studio may call again.
      const code = error instanceof StudioError ? error.code : 'ROOM_UNREACHABLE'
      tell({ type: 'connection', state: 'lost' })
      flow.notice(code, String(error))
    }
  }

  flow.start()
  try {
    await link.connect()
  } catch (error) {
    await close(false)
    throw error
  }

  return {
    over,
    receive(message) {
      switch (message.type) {
        case 'event_saved':
          return flow.eventSaved(message.seq)
        case 'offline_voice':
          return interviewer.goOfflineForGood(errorCodeOf(message.code))
        case 'end_interview':
          return flow.end()
        case 'decision':
        case 'place':
        case 'answer_text':
          return flow.fromStudio(message)
        case 'candidate':
        case 'packet':
          return channel.receive(message)
        case 'rejoin':
          flow.candidateLeft()
          return void rejoin(message.room)
        default:
          return
      }
    },
    async shutdown() {
      await close(false)
      end.resolve()
    },
  }
}
