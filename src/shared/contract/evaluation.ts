import { z } from 'zod'
import { base, id, ms, score } from './base'

/** What an answer is graded on; the weights are in domain/scoring. */
export const CRITERIA = ['correctness', 'completeness', 'clarity'] as const
export const criterionName = z.enum(CRITERIA)
export type Criterion = (typeof CRITERIA)[number]

/** Words of the candidate, found in the transcript. Times are places on the recording, null for a typed answer. */
export const quote = z.strictObject({ text: z.string(), startMs: ms.nullable(), endMs: ms.nullable() })
export type Quote = z.infer<typeof quote>

export const gradedCriterion = z.strictObject({
  criterion: criterionName,
  /** The rubric's level, 0 to 4; 0 when no quote was found in the transcript. */
  level: z.number().int().min(0).max(4),
  /** What the rubric says of that level. */
  anchor: z.string(),
  points: score,
  /** Why, in one sentence of the model. */
  note: z.string(),
  quotes: z.array(quote),
  /** Quotes the model gave that are not in the transcript: they earned nothing. */
  rejectedQuotes: z.number().int().nonnegative(),
})
export type GradedCriterion = z.infer<typeof gradedCriterion>

const packRubric = z.strictObject({ pack: z.string(), weights: z.record(criterionName, z.number().min(0).max(1)) })
export type GradedByPack = z.infer<typeof packRubric>

export const NOT_SCORABLE = ['silence', 'gibberish', 'wrong_language', 'low_confidence', 'no_evidence'] as const
export const notScorableReason = z.enum(NOT_SCORABLE)

const stamp = { model: z.string(), promptVersion: z.string(), rubricVersion: z.number().int() }

/** How far one answer's grade is. "Not scorable" is a state, never a number. */
export const answerEvaluation = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('scored'),
    score,
    criteria: z.array(gradedCriterion),
    strengths: z.array(z.string()),
    improvements: z.array(z.string()),
    /** Outline of a better answer, one line a step. */
    outline: z.array(z.string()),
    /** The question came with a pack that weighs the criteria its own way; the weights sum to 1. */
    packRubric: packRubric.optional(),
    ...stamp,
  }),
  z.strictObject({ state: z.literal('not_scorable'), reason: notScorableReason, note: z.string(), ...stamp }),
  z.strictObject({ state: z.literal('queued') }),
  z.strictObject({ state: z.literal('running'), step: z.enum(['transcribe', 'evaluate']) }),
  z.strictObject({ state: z.literal('waiting'), waitingFor: z.enum(['network', 'key', 'quota']), code: z.string() }),
  z.strictObject({ state: z.literal('failed'), code: z.string() }),
])
export type AnswerEvaluation = z.infer<typeof answerEvaluation>

export const timedWord = z.strictObject({
  text: z.string(),
  startMs: ms,
  endMs: ms,
  confidence: z.number().min(0).max(1).nullable(),
})
export type TimedWord = z.infer<typeof timedWord>

export const answerTranscript = z.strictObject({
  text: z.string(),
  /** Places on the recording; empty for a typed answer or a live transcript. */
  words: z.array(timedWord),
  /** `imported`: words that came with an imported recording; `model` is empty. */
  engine: z.enum(['gemini', 'gemini_live', 'device', 'typed', 'imported']),
  model: z.string(),
  /** `estimated`: spread over the speech that was measured. */
  wordTimes: z.enum(['estimated', 'engine', 'none']),
  /** The engine is known to leave out "um" and "uh". */
  dropsFillers: z.boolean(),
})
export type AnswerTranscript = z.infer<typeof answerTranscript>

/** A sentence tied to a moment of the recording. */
export const moment = z.strictObject({ title: z.string(), atMs: ms, description: z.string() })

export const completion = z.strictObject({
  summary: z.string(),
  analysis: z.string(),
  strengths: z.array(z.string()),
  weaknesses: z.array(z.string()),
  recommendations: z.array(z.string()),
  /** Suggested by the model, unchecked. */
  resources: z.array(z.strictObject({ title: z.string(), url: z.url({ protocol: /^https$/ }).nullable() })),
  improvements: z.array(moment),
  highlights: z.array(moment),
  model: z.string(),
  promptVersion: z.string(),
})
export type Completion = z.infer<typeof completion>

/** The work that waits and runs, over all interviews or one. */
export const evaluationProgress = z.strictObject({
  state: z.enum(['idle', 'running', 'paused', 'waiting']),
  waitingFor: z.enum(['network', 'key', 'quota']).nullable(),
  done: z.number().int(),
  total: z.number().int(),
  failed: z.number().int(),
})
export type EvaluationProgress = z.infer<typeof evaluationProgress>

/** One answer of the gold set, graded by the user's own model. */
export const selfTestCase = z.strictObject({
  name: z.string(),
  kind: z.enum(['good', 'thin', 'gibberish', 'padded']),
  expected: z.string(),
  got: z.string(),
  passed: z.boolean(),
})

export const evaluationContract = {
  /** Of one interview, or of everything that waits when `interviewId` is null. */
  progress: base.input(z.strictObject({ interviewId: id.nullable() })).output(evaluationProgress),
  /** What "Evaluate now" would send and cost. */
  estimate: base.input(z.strictObject({ interviewId: id.nullable() })).output(
    z.strictObject({
      answers: z.number().int(),
      audioMs: ms,
      usd: z.number().nullable(),
      model: z.string().nullable(),
      /** Older interviews wait too; they can be evaluated after these. */
      more: z.boolean(),
    }),
  ),
  /** "Evaluate now": the newest interviews that wait (those of `estimate`), or one; what failed is tried again. */
  start: base.input(z.strictObject({ interviewId: id.nullable() })).output(evaluationProgress),
  pause: base.output(evaluationProgress),
  /** The gold set through the user's own model. */
  selfTest: base.output(
    z.strictObject({ model: z.string(), trusted: z.boolean(), sentence: z.string(), cases: z.array(selfTestCase) }),
  ),
}
