import type { AgentToStudio } from '@shared/protocol/job'
import type { LaunchAgent, RunningAgent, StartAgent } from '../../agent-host/agent-channel'
import type { RecordingRecord } from '../../persistence/repositories/recordings'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { opusOf, type RecordingsService } from './recordings'

export interface EncodeQueueOptions {
  core: Core
  recordings: RecordingsService
  startAgent: StartAgent
  launchAgent: LaunchAgent
  /** Off in the command line's short life: the WAVs stay, and the next studio on the folder encodes them. */
  enabled: boolean
}

/** Turns the WAVs of ended interviews into Opus, one interview at a time, never beside a running interview. */
export interface EncodeQueue {
  /** Looks for work; also what a studio killed meanwhile left behind. */
  kick(): void
  /** An interview begins: stop at once, what is not done stays waiting. */
  pause(): Promise<void>
  resume(): void
  close(): Promise<void>
}

export function createEncodeQueue({
  core,
  recordings,
  startAgent,
  launchAgent,
  enabled,
}: EncodeQueueOptions): EncodeQueue {
  let mode: 'open' | 'paused' | 'closed' = enabled ? 'open' : 'closed'
  let working: Promise<void> | null = null
  let agent: RunningAgent | null = null
  /** What failed in this run of the studio is left alone until the next. */
  const failed = new Set<string>()

  function next(): RecordingRecord[] {
    const waiting = core.persistence.recordings.waiting(core.profile.id).filter(({ id }) => !failed.has(id))
    return waiting.filter(({ interviewId }) => interviewId === waiting[0]?.interviewId)
  }

  async function work() {
    for (let tracks = next(); tracks.length > 0 && mode === 'open'; tracks = next()) {
      const { interviewId } = tracks[0] as RecordingRecord
      try {
        await encode(tracks)
      } catch (error) {
        core.recordError({ code: 'INTERNAL', place: 'encode', detail: describeError(error) })
        for (const { id } of tracks) failed.add(id)
      }
      if (mode === 'open') core.events.publish({ type: 'progress', task: 'encode', interviewId, ratio: 1 })
    }
  }

  async function encode(tracks: readonly RecordingRecord[]) {
    const jobs = tracks.map((row) => {
      const wavPath = recordings.absolute(row.wavPath)
      return { row, wavPath, opusPath: opusOf(wavPath) }
    })
    await new Promise<void>((resolve, reject) => {
      startAgent({
        launch: launchAgent,
        job: { kind: 'encode', tracks: jobs.map(({ wavPath, opusPath }) => ({ wavPath, opusPath })) },
        log: core.log,
        onMessage: (message) => onMessage(message, resolve, reject),
        onLost: (reason) => (mode === 'open' ? reject(new Error(reason)) : resolve()),
      }).then((started) => {
        agent = started
        if (mode !== 'open') void started.stop().then(resolve, reject)
      }, reject)
    }).finally(async () => {
      await agent?.stop()
      agent = null
    })

    function onMessage(message: AgentToStudio, resolve: () => void, reject: (error: Error) => void) {
      const job = 'wavPath' in message ? jobs.find(({ wavPath }) => wavPath === message.wavPath) : undefined
      if (message.type === 'encoded' && job) {
        const { id, wavPath } = job.row
        core.persistence.recordings.update(core.profile.id, id, {
          opusPath: opusOf(wavPath),
          bytes: message.bytes,
          encodeStatus: 'done',
        })
      } else if (message.type === 'encode_progress' && job) {
        const ratio = (jobs.indexOf(job) + message.ratio) / jobs.length
        core.events.publish({ type: 'progress', task: 'encode', interviewId: job.row.interviewId, ratio })
      } else if (message.type === 'finished') {
        resolve()
      } else if (message.type === 'failed') {
        reject(new Error(`${message.code}: ${message.detail}`))
      }
    }
  }

  function kick() {
    if (mode !== 'open' || working) return
    working = work()
      .catch((error) => core.recordError({ code: 'INTERNAL', place: 'encode', detail: describeError(error) }))
      .finally(() => {
        working = null
      })
  }

  async function halt(to: 'paused' | 'closed') {
    if (mode !== 'closed') mode = to
    await agent?.stop()
    await working
  }

  return {
    kick,
    pause: () => halt('paused'),
    resume: () => {
      if (mode === 'paused') mode = 'open'
      kick()
    },
    close: () => halt('closed'),
  }
}
