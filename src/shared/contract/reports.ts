import { placementReason } from '@shared/domain/interview/placements'
import { LEVELS, STAGES } from '@shared/domain/interview/plan'
import { questionCitation } from '@shared/domain/questions/citation'
import { z } from 'zod'
import { base, epochMs, id, ms, score } from './base'
import { answerEvaluation, answerTranscript, completion, evaluationProgress } from './evaluation'
import { endedReason, interviewOrigin } from './interviews'
import { answerSpeech, attempt, filler, interviewSpeech, priority, type Span, sessionSummary, span } from './speech'

export { type Span, span }

export const trackName = z.enum(['candidate', 'interviewer'])
export const reportTrack = z.strictObject({
  track: trackName,
  durationMs: ms,
  /** Where the page's <audio> finds it, relative to the page's origin; null when the audio was deleted. */
  audioUrl: z.string().nullable(),
  /** Levels of stored peaks, finest first. */
  peakRates: z.array(z.number().int()),
  speech: z.array(span),
  /** Whether `curves` can be asked for. */
  hasCurves: z.boolean(),
})

export const selfRating = z.strictObject({ criterion: z.number().int().min(0), rating: z.number().int().min(1).max(5) })

export const reportQuestion = z.strictObject({
  questionId: id,
  number: z.number().int().min(1),
  text: z.string(),
  topic: z.string(),
  expectedAnswer: z.string(),
  criteria: z.array(z.string()),
  /** null when the interview ended before it was asked. */
  asked: span.nullable(),
  outcome: z.enum(['spoken', 'typed', 'skipped', 'not_reached', 'silent']),
  /** First to last speech sample. */
  answer: span.nullable(),
  /** From the end of the question to the first word. */
  timeToFirstWordMs: ms.nullable(),
  /** First word to last word. */
  durationMs: ms.nullable(),
  /** Sum of the speech segments inside the answer. */
  speechMs: ms.nullable(),
  /** Silences over 1.2 s inside the answer. */
  pauses: z.array(span),
  typedText: z.string().nullable(),
  ratings: z.array(selfRating),
  score: score.nullable(),
  scoredBy: z.enum(['self', 'model']).nullable(),
  /** Id of the question it follows up, or null. */
  followUpOf: id.nullable(),
  /** Where the question came from, and the rule that placed it there. */
  source: z.enum(['bank', 'generated', 'follow_up']),
  why: placementReason.nullable(),
  /** The line of a résumé or an advertisement it asks about, or null. */
  citation: questionCitation.nullable(),
  stage: z.enum(STAGES),
  keyPoints: z.array(z.string()),
  transcript: answerTranscript.nullable(),
  /** Null while no model was asked for it. */
  evaluation: answerEvaluation.nullable(),
  /** Null for what was not spoken. */
  speech: answerSpeech.nullable(),
  /** How often this question was answered, this time included. */
  attempts: z.number().int().nonnegative(),
})
export type ReportQuestion = z.infer<typeof reportQuestion>

export const reportModel = z.strictObject({
  interviewId: id,
  analysisStatus: z.enum(['processing', 'completed', 'failed']),
  origin: interviewOrigin,
  /** Name of the file it was imported from. */
  importedFrom: z.string().nullable(),
  jobRole: z.string(),
  level: z.enum(LEVELS),
  topics: z.array(z.string()),
  startedAtMs: epochMs,
  endedReason: endedReason.nullable(),
  retakeOf: id.nullable(),
  /** Length of the recording. */
  durationMs: ms,
  /** Sum of the candidate's speech inside answers. */
  spokenMs: ms,
  tracks: z.array(reportTrack),
  /** Where the connection was interrupted and the candidate could not be heard. */
  gaps: z.array(span),
  questions: z.array(reportQuestion),
  overallScore: score.nullable(),
  trend: z.enum(['improving', 'declining', 'consistent']).nullable(),
  /** Means over the scored answers; null without any. */
  categories: z.strictObject({
    technicalAccuracy: score.nullable(),
    completeness: score.nullable(),
    communication: score.nullable(),
  }),
  evaluation: evaluationProgress,
  completion: completion.nullable(),
  /** Whose voice it was at the start, and where another one went on. */
  interviewer: z.enum(['offline', 'gemini']),
  interviewerChanges: z.array(z.strictObject({ atMs: ms, to: z.enum(['offline', 'gemini']), cause: z.string() })),
  /** Points above or below the interview before it in the same role, or null. */
  sincePrevious: z.number().nullable(),
  speech: interviewSpeech,
  /** Taken out by the person, in order of time; `restore` brings one back. */
  removedFillers: z.array(filler),
  /** At most three, the most useful first. */
  priorities: z.array(priority).max(3),
  /** False: fillers and repeats are neither counted nor shown (a setting). */
  disfluencyMeasures: z.boolean(),
})
export type ReportModel = z.infer<typeof reportModel>

export const reportsContract = {
  get: base.input(z.strictObject({ interviewId: id })).output(reportModel),
  /**
   * Stored peaks of one track: base64 of interleaved Int8 min and max, `perSecond` pairs a second, for [fromMs, toMs).
   * At most 200,000 pairs a call.
   */
  peaks: base
    .input(
      z.strictObject({
        interviewId: id,
        track: trackName,
        perSecond: z.number().int().min(1).max(1000),
        fromMs: ms.default(0),
        toMs: ms.optional(),
      }),
    )
    .output(z.strictObject({ perSecond: z.number().int(), fromMs: ms, pairs: z.string() })),
  /**
   * Pitch and loudness of the candidate, 20 points a second for [fromMs, toMs): base64 of Uint16 (tenths of a Hz, 0 unvoiced,
   * little-endian) and of Int8 (dB below full scale, -100 to 0). NOT_FOUND for a recording without stored curves.
   */
  curves: base
    .input(z.strictObject({ interviewId: id, fromMs: ms.default(0), toMs: ms.optional() }))
    .output(z.strictObject({ perSecond: z.literal(20), fromMs: ms, pitch: z.string(), loudness: z.string() })),
  /** The speech of the whole interview as it is exported. Without a transcript its word lists are empty. */
  summary: base.input(z.strictObject({ interviewId: id })).output(sessionSummary),
  /** Takes a filler out, or puts one in by hand; `restore` takes back the last of these for the place. */
  editFiller: base
    .input(
      z.strictObject({
        interviewId: id,
        edit: z.enum(['remove', 'add', 'restore']),
        startMs: ms,
        endMs: ms,
        word: z.string().trim().max(20).nullable().default(null),
      }),
    )
    .output(reportModel),
  /** All answers to this question, oldest first. */
  attempts: base.input(z.strictObject({ interviewId: id, questionId: id })).output(z.array(attempt)),
  /** Self-rating of one answer against its criteria; it sets the answer's score and the overall one. */
  rate: base
    .input(z.strictObject({ interviewId: id, questionId: id, ratings: z.array(selfRating).max(20) }))
    .output(reportModel),
}
