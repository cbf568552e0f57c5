import { interviewEvent } from '@shared/domain/interview/events'
import { PATIENCES } from '@shared/domain/interview/patience'
import { STATUS_WORDS } from '@shared/domain/interview/states'
import { z } from 'zod'
import { devicePacket } from './device-room'

/** Messages between the studio and one agent process. Raised when either side could misread the other. */
export const JOB_PROTOCOL_VERSION = 2

const ms = z.number().int().nonnegative()

/** A LiveKit room as the agent sees it. The token is short-lived, for this room and this identity only. */
export const liveKitAccess = z.strictObject({
  path: z.literal('livekit'),
  serverUrl: z.string(),
  roomName: z.string(),
  token: z.string(),
  identity: z.string(),
})
export type LiveKitRoomAccess = z.infer<typeof liveKitAccess>

/** Where the candidate is met: in a LiveKit room, or in the studio's own room without WebRTC, whose packets come as `packet`. */
export const roomAccess = z.discriminatedUnion('path', [liveKitAccess, z.strictObject({ path: z.literal('device') })])
export type RoomAccess = z.infer<typeof roomAccess>

export const voiceChoice = z.strictObject({
  /** `system`: say, SAPI or espeak-ng; `reading`: no voice, the page shows the text and a chime marks the turn. */
  kind: z.enum(['system', 'reading']),
  /** The voice's own name, or null for the system's default. */
  name: z.string().nullable(),
})
export type VoiceChoice = z.infer<typeof voiceChoice>

export const interviewJob = z.strictObject({
  kind: z.literal('interview'),
  interviewId: z.string(),
  plan: z.strictObject({
    questions: z.array(z.strictObject({ id: z.string(), text: z.string() })).min(1),
    patience: z.enum(PATIENCES),
    greeting: z.string(),
    closing: z.string(),
  }),
  /** The log so far, in order: empty for a new interview. The agent replays it and goes on. */
  log: z.array(interviewEvent),
  room: roomAccess,
  /** Identity of the candidate whose microphone is heard. */
  candidateIdentity: z.string(),
  voice: voiceChoice,
  /** Folder of this interview's recordings; made by the studio. */
  recordingDir: z.string(),
  /** Folder for synthesised speech, shared between interviews. */
  voiceCacheDir: z.string(),
  /** `vad` makes end of turn depend on silence alone, for tests that must be exact. */
  endOfTurn: z.enum(['model', 'vad']),
})
export type InterviewJob = z.infer<typeof interviewJob>

/** Encodes finished WAV tracks to Ogg Opus with the timeline unchanged; the WAV is removed only after the file is safe. */
export const encodeJob = z.strictObject({
  kind: z.literal('encode'),
  tracks: z.array(z.strictObject({ wavPath: z.string(), opusPath: z.string() })),
})
export type EncodeJob = z.infer<typeof encodeJob>

export const agentJob = z.discriminatedUnion('kind', [interviewJob, encodeJob])
export type AgentJob = z.infer<typeof agentJob>

export const studioToAgent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), v: z.literal(JOB_PROTOCOL_VERSION), job: agentJob }),
  /** The event with this number is on disk. */
  z.strictObject({ type: z.literal('event_saved'), seq: z.number().int() }),
  /** The server came back, or the other path is taken: leave the old room and join this one, same question. */
  z.strictObject({ type: z.literal('rejoin'), room: roomAccess }),
  z.strictObject({ type: z.literal('end_interview') }),
  /** On the device path: the candidate's client took its seat, anew too, or left it. */
  z.strictObject({ type: z.literal('candidate'), present: z.boolean() }),
  /** On the device path: what the candidate's client sent (protocol/device-room.ts). */
  z.strictObject({ type: z.literal('packet'), packet: devicePacket }),
  z.strictObject({ type: z.literal('ping'), nonce: z.number().int() }),
  /** Make the recording safe and exit; the interview can be continued. */
  z.strictObject({ type: z.literal('shutdown') }),
])
export type StudioToAgent = z.infer<typeof studioToAgent>

const track = z.enum(['candidate', 'interviewer'])
export type TrackName = z.infer<typeof track>

/** Speech found while recording, ms on the timeline. */
export const speechSegment = z.strictObject({ startMs: ms, endMs: ms })

export const recordedTrack = z.strictObject({
  track,
  wavPath: z.string(),
  sampleRateHz: z.number().int(),
  durationMs: ms,
  /** Peak files, finest first: interleaved Int8 min and max, `perSecond` pairs a second. */
  peaks: z.array(z.strictObject({ perSecond: z.number().int(), path: z.string() })),
  speech: z.array(speechSegment),
})
export type RecordedTrack = z.infer<typeof recordedTrack>

export const agentToStudio = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), v: z.literal(JOB_PROTOCOL_VERSION), pid: z.number().int() }),
  /** One event of the fold, numbered from the log's length on. The agent keeps it until `event_saved`. */
  z.strictObject({ type: z.literal('event'), seq: z.number().int(), event: interviewEvent }),
  z.strictObject({
    type: z.literal('status'),
    status: z.enum(STATUS_WORDS),
    questionNumber: z.number().int(),
    held: z.boolean(),
  }),
  /** Sent about once a second while recording: what is safe on disk. */
  z.strictObject({ type: z.literal('recording'), tracks: z.array(recordedTrack) }),
  /** On the device path: for the candidate's client. */
  z.strictObject({ type: z.literal('packet'), packet: devicePacket }),
  z.strictObject({ type: z.literal('connection'), state: z.enum(['connecting', 'connected', 'reconnecting', 'lost']) }),
  /** Something the person should know, or the studio should act on. `code` is from contract/errors.ts. */
  z.strictObject({ type: z.literal('notice'), code: z.string(), detail: z.string() }),
  z.strictObject({
    type: z.literal('log'),
    level: z.enum(['debug', 'info', 'warn', 'error']),
    category: z.enum(['application', 'access', 'error', 'security', 'performance']),
    message: z.string(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
  z.strictObject({ type: z.literal('pong'), nonce: z.number().int() }),
  z.strictObject({ type: z.literal('encode_progress'), wavPath: z.string(), ratio: z.number() }),
  z.strictObject({
    type: z.literal('encoded'),
    wavPath: z.string(),
    opusPath: z.string(),
    bytes: z.number().int(),
    durationMs: ms,
  }),
  /** The job is over: everything is on disk. The process exits with 0 next. */
  z.strictObject({ type: z.literal('finished') }),
  z.strictObject({ type: z.literal('failed'), code: z.string(), detail: z.string() }),
])
export type AgentToStudio = z.infer<typeof agentToStudio>
