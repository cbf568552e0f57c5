import { eventIterator } from '@orpc/contract'
import { STATUS_WORDS } from '@shared/domain/interview/states'
import { z } from 'zod'
import { base, id } from './base'
import { audioPathChoice, interviewSetup } from './interviews'

/** What the studio tells its pages as it happens. A page that reconnects gets `hello` first and then reads anew. */
export const studioEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello') }),
  z.strictObject({
    type: z.literal('interview'),
    interviewId: id,
    status: z.enum(STATUS_WORDS),
    questionNumber: z.number().int(),
    connection: z.enum(['connecting', 'connected', 'reconnecting', 'lost']),
  }),
  /** The room was remade, the other path is taken, or the interviewer restarted: `interviews.join` gives the new ticket. */
  z.strictObject({ type: z.literal('rejoin'), interviewId: id, cause: z.enum(['agent', 'room', 'path']) }),
  z.strictObject({ type: z.literal('saved'), interviewId: id, atMs: z.number().int() }),
  z.strictObject({ type: z.literal('notice'), interviewId: id.nullable(), code: z.string(), message: z.string() }),
  z.strictObject({ type: z.literal('ended'), interviewId: id }),
  z.strictObject({ type: z.literal('report'), interviewId: id }),
  /** An answer's grade, transcript or state changed: the report is to be read anew. */
  z.strictObject({ type: z.literal('graded'), interviewId: id, questionId: id }),
  z.strictObject({ type: z.literal('keys') }),
  /** Another profile is in use: everything is to be read anew. */
  z.strictObject({ type: z.literal('profile'), profileId: id }),
  /** A conversation went on: `conversations.get` has the view. */
  z.strictObject({ type: z.literal('conversation'), conversationId: id }),
  /** An appointment is near. */
  z.strictObject({ type: z.literal('reminder'), appointmentId: id, title: z.string(), startsAtMs: z.number().int() }),
  z.strictObject({ type: z.literal('resume'), resumeId: id }),
  z.strictObject({
    type: z.literal('progress'),
    task: z.enum(['encode', 'setup', 'evaluate', 'speech_model', 'self_test', 'import', 'export']),
    interviewId: id.nullable(),
    ratio: z.number(),
  }),
])
export type StudioEvent = z.infer<typeof studioEvent>

export const studioInfo = z.strictObject({
  version: z.string(),
  shell: z.enum(['electron', 'web', 'cli']),
  platform: z.enum(['darwin', 'win32', 'linux']),
  profile: z.strictObject({ id, name: z.string() }),
  voice: z.strictObject({ kind: z.enum(['system', 'reading']), name: z.string().nullable() }),
})

export const settings = z.strictObject({
  microphoneId: z.string().max(256).nullable(),
  speakerId: z.string().max(256).nullable(),
  audioPath: audioPathChoice,
  /** `auto`: Gemini as soon as there is a key. */
  interviewer: z.enum(['auto', 'offline', 'gemini']),
  /** `live`: the voice streams to the model; `after_answer`: each recorded answer is transcribed and handed over. */
  hears: z.enum(['live', 'after_answer']),
  /** Null: the first of the table that the service still has. */
  liveModel: z.string().min(1).max(120).nullable(),
  textModel: z.string().min(1).max(120).nullable(),
  geminiVoice: z.string().min(1).max(60),
  temperature: z.number().min(0).max(2),
  /** Which service a text goes to first; the next one when it fails. Empty: none, answers are rated by oneself. */
  textProviders: z.array(z.enum(['gemini', 'openai'])).max(2),
  openAiUrl: z.string().max(2048).nullable(),
  openAiModel: z.string().min(1).max(120).nullable(),
  /** The address on another computer that the person agreed to once. */
  openAiConsent: z.string().max(2048).nullable(),
  /** `auto`: Gemini with a key, else a model on this machine if there is one. */
  transcription: z.enum(['auto', 'gemini', 'device', 'off']),
  /** `own`: the server of liveKitUrl and its key and secret. */
  liveKitServer: z.enum(['local', 'own']),
  liveKitUrl: z.string().max(2048).nullable(),
  evaluateAnswers: z.boolean(),
  feedbackAfterEach: z.boolean(),
  liveTranscript: z.boolean(),
  adaptive: z.boolean(),
  /** Fillers and repeated starts are counted and shown. Off for people who stutter. */
  disfluencyMeasures: z.boolean(),
  noiseCancellation: z.enum(['browser', 'rnnoise', 'off']),
  /** US dollars an interview; null: no limit. */
  spendCapUsd: z.number().min(0).max(1000).nullable(),
  /** Of the page. `auto`: the system's, where there is a catalogue. */
  pageLanguage: z.enum(['auto', 'en', 'ru']),
  /** New interview begins with the conversation that finds out who sits there. */
  askWhoFirst: z.boolean(),
  /** The choice made last on New interview; null before the first. */
  lastSetup: interviewSetup.nullable(),
})
export type Settings = z.infer<typeof settings>

/** A voice of this computer; `language` is BCP 47 in lower case. */
export const systemVoice = z.strictObject({ name: z.string(), language: z.string() })

export const studioContract = {
  info: base.output(studioInfo),
  /** Voices that speak without a network. Empty: none, questions are read. */
  voices: base.output(z.array(systemVoice)),
  events: base.output(eventIterator(studioEvent)),
  /** Something the page saw that belongs in the log: lost connection, audio error, uncaught error. No transcript, no key. */
  report: base
    .input(
      z.strictObject({
        kind: z.enum(['connect', 'disconnect', 'reconnect', 'audio_error', 'page_error']),
        interviewId: id.nullable(),
        detail: z.string().max(500),
      }),
    )
    .output(z.strictObject({})),
}

export const settingsContract = {
  get: base.output(settings),
  update: base.input(settings.partial()).output(settings),
}
