import { mkdirSync } from 'node:fs'
import { StudioError } from '@shared/contract/errors'
import type { AudioPath, AudioPathChoice } from '@shared/contract/interviews'
import { knowsEndOfTurn } from '@shared/domain/languages/end-of-turn'
import { askedLanguage } from '@shared/domain/languages/spoken-language'
import { spokenTag } from '@shared/domain/profiles/spoken-tag'
import type { InterviewJob, RecordedTrack, VoiceChoice } from '@shared/protocol/job'
import type { LaunchAgent, StartAgent } from '../../agent-host/agent-channel'
import type { DeviceRooms } from '../../device/device-rooms'
import type { MediaServer } from '../../livekit/media-server'
import type { NetworkWatch } from '../../livekit/network-watch'
import type { Core } from '../core'
import { roomServerOf } from '../costs/room-server'
import type { MetricKeeper } from '../diagnostics/metric-keeper'
import { describeError } from '../errors/describe-error'
import type { EvaluationService } from '../evaluation/evaluation'
import type { TextModels } from '../models/text-models'
import type { QuestionsService } from '../questions/questions'
import type { RecordingsService } from '../recordings/recordings'
import { openLog } from './interview-log'
import { createInterviewRoom } from './interview-room'
import { chooseInterviewer, type InterviewerChoiceOptions } from './interviewer-choice'
import { CANDIDATE_IDENTITY, type MintToken, type RoomsOf } from './livekit-room'
import { createModelSide } from './model-side'
import { createProposals } from './placed-questions'
import { type NewInterview, planOf } from './plan-interview'
import { roomNameOf } from './room-names'
import { createRunningInterview, type RunningInterview } from './running-interview'

export interface OpenInterviewOptions extends Omit<InterviewerChoiceOptions, 'accent'> {
  core: Core
  metrics: MetricKeeper
  questions: QuestionsService
  evaluation: EvaluationService
  models: Pick<TextModels, 'liveModels' | 'recordLive' | 'capReached'>
  recordings: RecordingsService
  mediaServer: MediaServer
  roomsOf: RoomsOf
  mintToken: MintToken
  deviceRooms: Pick<DeviceRooms, 'open'>
  network: NetworkWatch
  /** Overrides the setting, for one run of the studio. */
  audioPath?: AudioPathChoice
  startAgent: StartAgent
  launchAgent: LaunchAgent
  chooseVoice(spoken?: string): Promise<VoiceChoice>
  endOfTurn: InterviewJob['endOfTurn']
}

/** What is kept on disk of a growing recording is renewed this often: the files themselves are safe each second. */
const REGISTER_EVERY_MS = 5_000

/**
 * Puts one interview together and starts it: its log, room, agent, recording and the model's part. `onDone` is called when its last
 * event is on disk. The opener throws what kept it from starting; nothing runs then.
 */
export function createInterviewOpener(
  options: OpenInterviewOptions,
  onDone: (interviewId: string) => void,
): (opened: NewInterview) => Promise<RunningInterview> {
  const { core, questions, settings, recordings, evaluation } = options
  const { persistence, profile } = core

  /** An interview ends whatever its rows' fate: what fails is recorded, and the rest goes on. */
  function guard(place: string, work: () => void) {
    try {
      work()
    } catch (error) {
      const code = error instanceof StudioError ? error.code : 'INTERNAL'
      core.recordError({ code, place, detail: describeError(error) })
    }
  }

  return async (opened) => {
    const { id } = opened.interview
    const plan = planOf(opened)
    const log = openLog(plan, persistence.stateTransitions.eventsOf(profile.id, id))
    const roomName = roomNameOf(id, core.random.bytes(4))
    const sessionId = core.newId()
    const endSession = (status: 'ended' | 'failed') =>
      persistence.interviewSessions.end(profile.id, sessionId, { status, endedAtMs: core.clock.nowMs() })
    const recordingDir = recordings.dirOf(id)
    // What the person answers in, too, unless a model puts the questions into their language.
    const asked = askedLanguage(opened.interview)
    const accent = persistence.profiles.get(profile.id)?.accent ?? null
    const interviewer = await chooseInterviewer({ ...options, accent }, opened)
    const spoken = interviewer.kind === 'gemini' ? opened.interview.language : asked
    // The one it began with; who went on is in the log.
    if (log.events.length === 0) persistence.interviews.update(profile.id, id, { interviewer: interviewer.kind })
    const proposals = createProposals()
    let latest: readonly RecordedTrack[] = []
    const paths: AudioPath[] = []
    let registeredAtMs = Number.NEGATIVE_INFINITY
    const audioPath = options.audioPath ?? settings.get().audioPath
    // Remembered with the session: what the room costs must not change with the settings.
    const server = audioPath === 'device' ? 'local' : roomServerOf(settings.get())
    const running = createRunningInterview({
      core,
      stored: opened,
      log,
      room: createInterviewRoom({
        ...options,
        mediaServer: options.mediaServer.present(),
        interviewId: id,
        roomName,
        nowMs: core.clock.nowMs,
        randomBytes: core.random.bytes,
      }),
      startAgent: options.startAgent,
      launchAgent: options.launchAgent,
      audioPath,
      network: options.network,
      proposals,
      modelSide: (send) =>
        createModelSide({
          core,
          stored: opened,
          log,
          proposals,
          send,
          adaptive: settings.get().adaptive,
          proposeFollowUp: evaluation.proposeFollowUp,
          storeHeard: evaluation.storeHeard,
          recordUsage: options.models.recordLive,
          capReached: options.models.capReached,
          spare: (difficulty, withoutKeys) => questions.spare(opened.interview, difficulty, withoutKeys),
        }),
      onMetric: (metric) => options.metrics.keep({ interviewId: id }, metric),
      onPath: (path) => {
        if (paths[paths.length - 1] === path) return
        paths.push(path)
        guard('session', () => persistence.interviewSessions.tookPaths(profile.id, sessionId, paths))
      },
      onAnswer: (questionId) => evaluation.answerCommitted(id, questionId),
      job: {
        kind: 'interview',
        interviewId: id,
        resumeId: opened.interview.resumeId,
        candidateIdentity: CANDIDATE_IDENTITY,
        // The bank is in English, whatever is spoken in the answers.
        voice: await options.chooseVoice(spokenTag(asked, accent)),
        interviewer,
        recordingDir,
        voiceCacheDir: core.paths.voiceCacheDir,
        endOfTurn: knowsEndOfTurn(spoken) ? options.endOfTurn : 'vad',
      },
      onRecording: (tracks) => {
        latest = tracks
        const atMs = tracks.reduce((longest, { durationMs }) => Math.max(longest, durationMs), 0)
        if (atMs - registeredAtMs < REGISTER_EVERY_MS) return
        registeredAtMs = atMs
        guard('recording', () => recordings.register(id, tracks))
      },
      onOver: () => {
        const done = log.state.kind === 'done'
        if (latest.length > 0) guard('recording', () => recordings.register(id, latest))
        guard('session', () => endSession('ended'))
        if (done) guard('report', () => onDone(id))
      },
    })
    try {
      mkdirSync(recordingDir, { recursive: true, mode: 0o700 })
      mkdirSync(core.paths.voiceCacheDir, { recursive: true, mode: 0o700 })
      persistence.interviewSessions.insert({
        id: sessionId,
        profileId: profile.id,
        interviewId: id,
        livekitRoomName: roomName,
        livekitSessionId: null,
        startedAtMs: core.clock.nowMs(),
        endedAtMs: null,
        status: 'active',
        server,
      })
      await running.start()
    } catch (error) {
      await running.stop()
      endSession('failed')
      throw error
    }
    return running
  }
}
