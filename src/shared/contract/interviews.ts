import type { AnswerRecord } from '@shared/domain/interview/answers'
import { turnEndCause } from '@shared/domain/interview/events'
import { PATIENCES } from '@shared/domain/interview/patience'
import { LEVELS, PLAN_KINDS, STAGES } from '@shared/domain/interview/plan'
import { z } from 'zod'
import { base, epochMs, id, ms, score } from './base'

export const interviewSetup = z.strictObject({
  /** A role's id from `questions.roles`, or a custom title: then the questions of `shared` are used. */
  role: z.string().trim().min(1).max(80),
  level: z.enum(LEVELS),
  /** Topic ids; empty means all of the role. */
  topics: z.array(z.string().min(1).max(60)).max(20),
  /**
   * 5 to 20 on the page, fewer where there are no more, and in a rehearsal. `one_question` has 1 and a drill 6 at most: another number fails
   * with QUESTION_COUNT.
   */
  questionCount: z.number().int().min(1).max(20),
  patience: z.enum(PATIENCES),
  /** Where the questions come from. `generated` needs a text model and falls back to the bank with a notice. */
  questionSource: z.enum(['bank', 'generated']).default('bank'),
  /** BCP 47: of generated questions, and of what a model says and hears. */
  language: z.string().min(2).max(20).default('en-US'),
  /** Pasted in; data, never instructions. */
  jobDescription: z.string().max(20_000).nullable().default(null),
  /** How many follow-ups a model may have in the whole interview. */
  followUpBudget: z.number().int().min(0).max(5).default(3),
  /** What kind of practice it is: how its questions are chosen. */
  kind: z.enum(PLAN_KINDS).default('full'),
  /** Its stages in this order with their counts, which add up to questionCount. Empty: by the studio's own rule. */
  stages: z
    .array(z.strictObject({ stage: z.enum(STAGES), count: z.number().int().min(1).max(20) }))
    .max(10)
    .default([]),
  /** No question is begun after this long; null: no limit. */
  timeBoxMs: ms
    .max(3 * 60 * 60_000)
    .nullable()
    .default(null),
  /** The résumé and the vacancy it is about, or null. */
  resumeId: id.nullable().default(null),
  vacancyId: id.nullable().default(null),
  /** The imported pack whose questions and plan it follows, or null. */
  packId: id.nullable().default(null),
  /** Same seed and answers, same path. Chosen by the studio when left out. */
  seed: z.number().int().nonnegative().max(0xffff_ffff).optional(),
})
export type InterviewSetup = z.infer<typeof interviewSetup>

/** What a LiveKit client needs to join; the token is good for one room, one identity, at most an hour. */
export const liveKitTicket = z.strictObject({
  path: z.literal('livekit'),
  interviewId: id,
  token: z.string(),
  roomName: z.string(),
  serverUrl: z.string(),
  /** Key of this interview's end-to-end encryption; null on the studio's own server, where nothing leaves the machine. */
  encryptionKey: z.string().nullable(),
})
export type LiveKitTicket = z.infer<typeof liveKitTicket>

/** What a page needs to join the studio's own room without WebRTC (protocol/device-room.ts); the token is good for one seat. */
export const deviceTicket = z.strictObject({ path: z.literal('device'), interviewId: id, token: z.string() })
export type DeviceTicket = z.infer<typeof deviceTicket>

export const joinTicket = z.discriminatedUnion('path', [liveKitTicket, deviceTicket])
export type JoinTicket = z.infer<typeof joinTicket>

/** `auto`: LiveKit where it connects, else the device's own path. */
export const audioPathChoice = z.enum(['auto', 'livekit', 'device'])
export type AudioPathChoice = z.infer<typeof audioPathChoice>
export type AudioPath = JoinTicket['path']

export const interviewStatus = z.enum(['PENDING', 'IN_PROGRESS', 'COMPLETED'])
/** `import`: a recording that was made elsewhere. */
export const interviewOrigin = z.enum(['interview', 'import'])
export const endedReason = z.enum(['finished', 'ended_early', 'abandoned', 'failed'])

export const interviewRow = z.strictObject({
  id,
  jobRole: z.string(),
  level: z.enum(LEVELS),
  status: interviewStatus,
  endedReason: endedReason.nullable(),
  startedAtMs: epochMs,
  completedAtMs: epochMs.nullable(),
  questionCount: z.number().int(),
  completedQuestions: z.number().int(),
  /** Length of the recording. */
  durationMs: ms,
  overallScore: score.nullable(),
  origin: interviewOrigin,
  kind: z.enum(PLAN_KINDS),
  resumeId: id.nullable(),
  vacancyId: id.nullable(),
  /** Where a searched text was found, with the find between « and »; null without a search. */
  found: z.string().nullable(),
  /** Whether "Continue" can go on with it. */
  canContinue: z.boolean(),
  /** Text of the question to go on with, when it can be continued. */
  nextQuestion: z.string().nullable(),
  /** Its number, from 1: skipped questions are behind although they do not count as completed. */
  nextQuestionNumber: z.number().int().min(1).nullable(),
})
export type InterviewRow = z.infer<typeof interviewRow>

/** What the log says about one question; times are places on the recording, ms. */
export const answerFacts = z.strictObject({
  index: z.number().int(),
  askedFromMs: ms.nullable(),
  askedUntilMs: ms.nullable(),
  listenFromMs: ms.nullable(),
  /** First and last speech sample of the answer. */
  speechFromMs: ms.nullable(),
  speechUntilMs: ms.nullable(),
  committedAtMs: ms.nullable(),
  cause: turnEndCause.or(z.literal('skipped')).nullable(),
  typedText: z.string().nullable(),
  timesAsked: z.number().int(),
}) satisfies z.ZodType<AnswerRecord>

export const SORT_COLUMNS = ['startedAt', 'role', 'level', 'questions', 'duration', 'score'] as const

/** What of the history is shown; everything left out is not asked. */
export const interviewFilter = z.strictObject({
  /** Full text: roles, questions, transcripts, typed answers. */
  search: z.string().trim().max(200).default(''),
  jobRole: z.string().max(80).nullable().default(null),
  level: z.enum(LEVELS).nullable().default(null),
  state: z.enum(['finished', 'unfinished', 'imported']).nullable().default(null),
  /** Bands of the score: from 80, from 50, below, or none yet. */
  band: z.enum(['high', 'mid', 'low', 'unscored']).nullable().default(null),
  fromMs: epochMs.nullable().default(null),
  toMs: epochMs.nullable().default(null),
})
export type InterviewFilter = z.infer<typeof interviewFilter>

export const interviewsContract = {
  list: base
    .input(
      z.strictObject({
        sort: z.enum(SORT_COLUMNS).default('startedAt'),
        order: z.enum(['asc', 'desc']).default('desc'),
        page: z.number().int().min(1).default(1),
        pageSize: z.number().int().min(1).max(100).default(10),
        ...interviewFilter.shape,
      }),
    )
    .output(z.strictObject({ rows: z.array(interviewRow), total: z.number().int() })),
  get: base.input(z.strictObject({ id })).output(interviewRow),
  /** Overall scores of the last interviews, oldest first, for the small chart on Home. */
  scores: base
    .input(z.strictObject({ last: z.number().int().min(1).max(50).default(10) }))
    .output(z.array(z.strictObject({ id, startedAtMs: epochMs, score }))),
  start: base.input(interviewSetup).output(joinTicket),
  /**
   * Joins the running interview again (after a reload, or when the room was remade). `takeOver` moves it to this window;
   * `unreachable` says that this page cannot reach the LiveKit room, so that the other path is taken unless a setting forbids it.
   */
  join: base
    .input(z.strictObject({ id, takeOver: z.boolean().default(false), unreachable: z.boolean().default(false) }))
    .output(joinTicket),
  /** Goes on with an unfinished interview at the question where it stopped. */
  resume: base.input(z.strictObject({ id })).output(joinTicket),
  /** The same role, level, topics, questions and patience again; with `questionId` that one question alone. */
  retake: base.input(z.strictObject({ id, questionId: id.nullable().default(null) })).output(joinTicket),
  /** Ends it from outside the room (the window was closed, say). */
  end: base.input(z.strictObject({ id })).output(z.strictObject({})),
  /** The answers as the event log tells them, for measuring and for "why". */
  answers: base.input(z.strictObject({ id })).output(z.array(answerFacts)),
  /** The interview that is open now, or null. */
  running: base.output(z.strictObject({ id, status: z.string() }).nullable()),
}
