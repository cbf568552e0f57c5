import { reportModel } from '@shared/contract/reports'
import { DEFINITION_IDS } from '@shared/domain/conversation/definition-ids'
import { conversationEvent } from '@shared/domain/conversation/events'
import { conversationFacts } from '@shared/domain/conversation/facts'
import { METRIC_NAMES } from '@shared/domain/diagnostics/metric-names'
import { interviewEvent } from '@shared/domain/interview/events'
import { PATIENCES } from '@shared/domain/interview/patience'
import { placementReason, plannedQuestion, questionPlacement } from '@shared/domain/interview/placements'
import { STATUS_WORDS } from '@shared/domain/interview/states'
import { PHRASE_LANGUAGES } from '@shared/domain/languages/spoken-language'
import { parsedResume } from '@shared/domain/resume/resume'
import { z } from 'zod'
import { devicePacket } from './device-room'

/** Messages between the studio and one agent process. Raised when either side could misread the other. */
export const JOB_PROTOCOL_VERSION = 5

const ms = z.number().int().nonnegative()

/** A LiveKit room as the agent sees it. The token is short-lived, for this room and this identity only. */
export const liveKitAccess = z.strictObject({
  path: z.literal('livekit'),
  serverUrl: z.string(),
  roomName: z.string(),
  token: z.string(),
  identity: z.string(),
  /** Key of this interview's end-to-end encryption, or null on the studio's own server. */
  encryptionKey: z.string().nullable(),
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

/** Who speaks. The key goes to the agent in this message only: never in argv, never in the environment. */
export const interviewerChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offline') }),
  z.strictObject({
    kind: z.literal('gemini'),
    apiKey: z.string(),
    /** Another address than the service's own, for tests. */
    baseUrl: z.string().nullable(),
    /** Live models to try, best first: one that is retired is passed over. */
    models: z.array(z.string()).min(1),
    voice: z.string(),
    /** BCP 47. */
    language: z.string(),
    temperature: z.number(),
    /** `live`: the candidate's audio streams to the model; `after_answer`: it gets each answer as text. */
    hears: z.enum(['live', 'after_answer']),
    /** The interviewer's instructions from the prompt catalogue, with the facts of this interview. */
    instructions: z.string(),
  }),
])
export type InterviewerChoice = z.infer<typeof interviewerChoice>

export const interviewJob = z.strictObject({
  kind: z.literal('interview'),
  interviewId: z.string(),
  plan: z.strictObject({
    questions: z.array(plannedQuestion).min(1),
    followUpBudget: z.number().int().nonnegative().optional(),
    timeBoxMs: ms.optional(),
    patience: z.enum(PATIENCES),
    greeting: z.string(),
    closing: z.string(),
    phrases: z.enum(PHRASE_LANGUAGES).optional(),
  }),
  /** The résumé it is held with: a start or an end for another one is refused. Absent or null: none. */
  resumeId: z.string().nullable().optional(),
  /** The log so far, in order: empty for a new interview. The agent replays it and goes on. */
  log: z.array(interviewEvent),
  room: roomAccess,
  /** Identity of the candidate whose microphone is heard. */
  candidateIdentity: z.string(),
  /** The built-in voice: the offline interviewer's, and what goes on when the other one fails. */
  voice: voiceChoice,
  interviewer: interviewerChoice,
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

/** Cuts answers out of a recording, WAV or Ogg Opus, as 16 kHz mono WAV files. */
export const excerptJob = z.strictObject({
  kind: z.literal('excerpt'),
  sourcePath: z.string(),
  excerpts: z.array(z.strictObject({ fromMs: ms, toMs: ms, wavPath: z.string() })).min(1),
})
export type ExcerptJob = z.infer<typeof excerptJob>

/** Turns 16 kHz mono WAV files into timed words with a speech model on this machine. */
export const transcribeJob = z.strictObject({
  kind: z.literal('transcribe'),
  /** Folder of the model: studio/speech-models says what is in it. */
  modelDir: z.string(),
  wavPaths: z.array(z.string()).min(1),
})
export type TranscribeJob = z.infer<typeof transcribeJob>

/** Unpacks a speech model and tries it. The folder has a note of what is where (domain/models/speech-models.ts) already. */
export const installModelJob = z.strictObject({
  kind: z.literal('install_model'),
  /** A tar.bz2 whose checksum was right; null when the files lie in the folder. */
  archive: z
    .strictObject({ archivePath: z.string(), fileNames: z.array(z.string()).min(1), maxBytes: z.number().int() })
    .nullable(),
  modelDir: z.string(),
})
export type InstallModelJob = z.infer<typeof installModelJob>

/** Decodes a recording made elsewhere into the candidate's track of `recordingDir`, with peaks, speech and curves beside it. */
export const analyseJob = z.strictObject({
  kind: z.literal('analyse'),
  sourcePath: z.string(),
  recordingDir: z.string(),
  longestMs: ms,
})
export type AnalyseJob = z.infer<typeof analyseJob>

/** Makes a report's PDF. Everything it shows is in the message: the agent has no database. */
export const writePdfJob = z.strictObject({
  kind: z.literal('write_pdf'),
  report: reportModel,
  /** Who it is of; null: nobody gave a name. */
  name: z.string().nullable(),
  /** BCP 47, and minutes east of UTC: how dates are written. */
  language: z.string(),
  utcOffsetMinutes: z.number().int(),
  /** Both voices, 4 pairs a second: base64 of interleaved Int8 min and max. */
  peaks: z.strictObject({ candidate: z.string(), interviewer: z.string() }),
  /** Folder of the fonts. */
  fontsDir: z.string(),
  outPath: z.string(),
})
export type WritePdfJob = z.infer<typeof writePdfJob>

/** Mixes tracks on one timeline to one Ogg Opus file, for people to take away. */
export const mixJob = z.strictObject({
  kind: z.literal('mix'),
  /** WAV or Ogg Opus. */
  sourcePaths: z.array(z.string()).min(1).max(2),
  durationMs: ms,
  outPath: z.string(),
})
export type MixJob = z.infer<typeof mixJob>

/** How the words of a spoken turn come: not at all, by a speech model on this machine, or from the studio, which asks a service. */
export const hearingChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nothing') }),
  z.strictObject({ kind: z.literal('device'), modelDir: z.string() }),
  z.strictObject({ kind: z.literal('studio') }),
])
export type HearingChoice = z.infer<typeof hearingChoice>

/** A conversation that is no interview, on the studio's own path without WebRTC. Nothing of it is recorded. */
export const conversationJob = z.strictObject({
  kind: z.literal('conversation'),
  conversationId: z.string(),
  definition: z.enum(DEFINITION_IDS),
  facts: conversationFacts,
  /** The log so far: empty for a new one. */
  log: z.array(conversationEvent),
  patience: z.enum(PATIENCES),
  voice: voiceChoice,
  interviewer: interviewerChoice,
  hearing: hearingChoice,
  /** Folder for the WAV of the turn that is being turned into text; emptied after it. */
  scratchDir: z.string(),
  voiceCacheDir: z.string(),
  endOfTurn: z.enum(['model', 'vad']),
})
export type ConversationJob = z.infer<typeof conversationJob>

/** Reads a résumé: no network, no scripts, within domain/resume's limits. The file is data. */
export const parseResumeJob = z.strictObject({
  kind: z.literal('parse_resume'),
  path: z.string(),
  format: z.enum(['pdf', 'docx', 'text', 'markdown']),
})
export type ParseResumeJob = z.infer<typeof parseResumeJob>

export const agentJob = z.discriminatedUnion('kind', [
  interviewJob,
  encodeJob,
  excerptJob,
  transcribeJob,
  installModelJob,
  analyseJob,
  writePdfJob,
  mixJob,
  conversationJob,
  parseResumeJob,
])
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
  /** The answer to `decide`: a follow-up the model proposed in time, or none. */
  z.strictObject({ type: z.literal('decision'), questionId: z.string(), followUp: plannedQuestion.nullable() }),
  /** Something else is to be asked next. The flow takes it when the question was not begun. */
  z.strictObject({ type: z.literal('place'), placement: questionPlacement, why: placementReason }),
  /** The built-in voice goes on from the next line: nothing more may be spent, say. `code` is from contract/errors.ts. */
  z.strictObject({ type: z.literal('offline_voice'), code: z.string() }),
  /** The text of an answer that was transcribed from its recording (`hears: after_answer`). */
  z.strictObject({ type: z.literal('answer_text'), questionId: z.string(), text: z.string() }),
  /** Of a conversation: the words of the turn it sent as `utterance`; `text` null: there were none. */
  z.strictObject({
    type: z.literal('utterance_text'),
    turn: z.number().int(),
    text: z.string().nullable(),
    confidence: z.number().min(0).max(1).nullable(),
  }),
  /** Of a conversation: a model's reading of a turn. The definition checks it. */
  z.strictObject({
    type: z.literal('proposed'),
    turn: z.number().int(),
    slots: z.record(z.string(), z.string()).nullable(),
  }),
  /** Of a conversation: the answer to `look_up`. */
  z.strictObject({ type: z.literal('looked_up'), found: z.record(z.string(), z.string()).nullable() }),
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
  /** Pitch and loudness, 10 ms a frame (domain/prosody/frames.ts); null for the interviewer. */
  prosodyPath: z.string().nullable(),
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
  /** One event of a conversation's fold, numbered and kept as `event` is. */
  z.strictObject({ type: z.literal('conversation_event'), seq: z.number().int(), event: conversationEvent }),
  /** The sound of a turn (16 kHz mono WAV) waits to be turned into text: `utterance_text` answers, and the file may go. */
  z.strictObject({ type: z.literal('utterance'), turn: z.number().int(), wavPath: z.string() }),
  /** What a turn said, for a model that may propose slots: `proposed` within a second, or the readers go on alone. */
  z.strictObject({ type: z.literal('read_turn'), turn: z.number().int(), state: z.string(), text: z.string() }),
  z.strictObject({ type: z.literal('look_up'), slots: z.record(z.string(), z.string()) }),
  /** A number worth keeping (domain/diagnostics). Never words. */
  z.strictObject({
    type: z.literal('metric'),
    name: z.enum(METRIC_NAMES),
    value: z.number(),
    label: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('resume_parsed'), resume: parsedResume }),
  /** Sent about once a second while recording: what is safe on disk. */
  z.strictObject({ type: z.literal('recording'), tracks: z.array(recordedTrack) }),
  /**
   * An answer ended and the flow has room for a follow-up: `decision` within DECIDING_LIMIT_MS, or it goes on without.
   * `transcript` is what is known of it by now.
   */
  z.strictObject({ type: z.literal('decide'), questionId: z.string(), transcript: z.string() }),
  /** What the live model heard of an answer. A transcript of the recording replaces it later. */
  z.strictObject({ type: z.literal('heard'), questionId: z.string(), text: z.string(), model: z.string() }),
  /** What a call of the live model used. */
  z.strictObject({
    type: z.literal('usage'),
    model: z.string(),
    inputTextTokens: z.number().int().nonnegative(),
    inputAudioTokens: z.number().int().nonnegative(),
    outputTextTokens: z.number().int().nonnegative(),
    outputAudioTokens: z.number().int().nonnegative(),
    latencyMs: ms,
    /** `ok` or a code of contract/errors.ts. */
    outcome: z.string(),
  }),
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
  z.strictObject({ type: z.literal('excerpted'), wavPath: z.string(), durationMs: ms }),
  z.strictObject({
    type: z.literal('transcribed'),
    wavPath: z.string(),
    text: z.string(),
    /** Times from the start of the file. */
    words: z.array(
      z.strictObject({ text: z.string(), startMs: ms, endMs: ms, confidence: z.number().min(0).max(1).nullable() }),
    ),
    /** `estimated`: the engine gave no times, so the words were spread over the speech. Left out: the engine's. */
    wordTimes: z.enum(['engine', 'estimated']).optional(),
  }),
  /** Of `analyse`: how far it is. The tracks come as `recording` when they are whole. */
  z.strictObject({ type: z.literal('analyse_progress'), ratio: z.number() }),
  z.strictObject({ type: z.literal('mix_progress'), ratio: z.number() }),
  z.strictObject({ type: z.literal('install_progress'), ratio: z.number() }),
  /** The job is over: everything is on disk. The process exits with 0 next. */
  z.strictObject({ type: z.literal('finished') }),
  z.strictObject({ type: z.literal('failed'), code: z.string(), detail: z.string() }),
])
export type AgentToStudio = z.infer<typeof agentToStudio>
