import { z } from 'zod'
import { epochMs, id, ms } from './base'

/** A stretch of the recording, ms. */
export const span = z.strictObject({ startMs: ms, endMs: ms })
export type Span = z.infer<typeof span>

/** Measured on the sound alone (domain/prosody); null where there was too little of it to say. */
export const voiceMeasures = z.strictObject({
  /** Syllable nuclei (de Jong & Wempe 2009). */
  syllables: z.number().int().nonnegative(),
  /** Syllables a second, pauses included. */
  speechRate: z.number().nonnegative().nullable(),
  /** Syllables a second of speaking. */
  articulationRate: z.number().nonnegative().nullable(),
  pitch: z.strictObject({ medianHz: z.number(), sdSemitones: z.number() }).nullable(),
  /** Of speech. */
  loudness: z.strictObject({ meanDbfs: z.number(), sdDb: z.number() }).nullable(),
  /** Part of the samples of speech that are at full scale, 0 to 1. */
  clippedRatio: z.number().min(0).max(1),
  /** Level between the words. */
  noiseDbfs: z.number().nullable(),
})
export type VoiceMeasures = z.infer<typeof voiceMeasures>

/** A hesitation. `audio` alone is called "possible"; `hand` was added by the person. */
export const filler = z.strictObject({
  id: z.string(),
  /** "um", or null when only the sound was found. */
  word: z.string().nullable(),
  startMs: ms,
  endMs: ms,
  source: z.enum(['transcript', 'audio', 'both', 'hand']),
})
export type Filler = z.infer<typeof filler>

export const PAUSE_KINDS = ['thinking', 'mid_clause', 'rhetorical', 'pause'] as const
/** A silence over 1.2 s. `pause`: no words are known, so nobody can say whether it stands in mid-clause. */
export const classifiedPause = span.extend({ kind: z.enum(PAUSE_KINDS) })
export type ClassifiedPause = z.infer<typeof classifiedPause>

export const paceSegment = span.extend({ wpm: z.number().nonnegative() })
/** Words as they stand in the transcript, with their place. */
export const wording = span.extend({ text: z.string() })
export type Wording = z.infer<typeof wording>
export type PaceSegment = z.infer<typeof paceSegment>

/** What is measured of one spoken answer. */
export const answerSpeech = z.strictObject({
  /** Null without a stored curve: an older recording. */
  voice: voiceMeasures.nullable(),
  /** Words with letters or digits, hesitations too. Null without a transcript. */
  words: z.number().int().nonnegative().nullable(),
  wordsPerMinute: z.number().nonnegative().nullable(),
  /** Thinking before the first word, and silences over 1.2 s inside. */
  pauses: z.array(classifiedPause),
  fillers: z.array(filler),
  /** False: neither the words nor the sound would show one, or they are not to be counted. An empty list is no zero then. */
  fillersKnown: z.boolean(),
  /** Also null in an answer too short for a rate. */
  fillersPerMinute: z.number().nonnegative().nullable(),
  /** Null without words. Hedges and weak words ("just", "kind of"). */
  weakWords: z.array(wording).nullable(),
  /** "I, I", "we had, we had": starts that were said again. */
  repeats: z.array(wording).nullable(),
  /** Against 60 to 120 s. */
  length: z.enum(['short', 'fitting', 'long']).nullable(),
})
export type AnswerSpeech = z.infer<typeof answerSpeech>

/** What one interview is compared by. Rates are over all spoken answers; null where it cannot be known. */
export const comparableMeasures = z.strictObject({
  wordsPerMinute: z.number().nullable(),
  speechRate: z.number().nullable(),
  articulationRate: z.number().nullable(),
  fillersPerMinute: z.number().nullable(),
  longPausesPerMinute: z.number().nullable(),
  /** Mean time to the first word. */
  thinkingMs: z.number().nullable(),
  /** Mean length of a spoken answer. */
  answerMs: z.number().nullable(),
  pitchSdSemitones: z.number().nullable(),
  loudnessSdDb: z.number().nullable(),
})
export type ComparableMeasures = z.infer<typeof comparableMeasures>
export type MeasureName = keyof ComparableMeasures

/** One measure beside its range and the person's own usual value. */
export const finding = z.strictObject({
  measure: z.string().refine((name): name is MeasureName => name in comparableMeasures.shape),
  value: z.number(),
  /** Median of the person's own interviews before this one (at most 20); null with fewer than three that have it. */
  usual: z.number().nullable(),
  /** Null: the literature knows no cut-off. `source` names it. */
  range: z.strictObject({ low: z.number().nullable(), high: z.number().nullable(), source: z.string() }).nullable(),
  verdict: z.enum(['fine', 'low', 'high']),
  /** Against `usual`: changes under what listeners notice are `same`. */
  change: z.enum(['same', 'lower', 'higher']).nullable(),
})
export type Finding = z.infer<typeof finding>

/** Of the whole interview. */
export const interviewSpeech = z.strictObject({
  voice: voiceMeasures.nullable(),
  words: z.number().int().nonnegative().nullable(),
  measures: comparableMeasures,
  findings: z.array(finding),
  /** Words a minute in segments of 30 s of the recording, where somebody spoke; null without timed words. */
  pace: z.array(paceSegment).nullable(),
  /** How many earlier interviews `usual` stands on. */
  baselineInterviews: z.number().int().nonnegative(),
})
export type InterviewSpeech = z.infer<typeof interviewSpeech>

export const PRIORITY_CODES = [
  'pace_fast',
  'pace_slow',
  'many_fillers',
  'mid_clause_pauses',
  'answers_short',
  'answers_long',
  'monotone',
  'hedging',
  'clipping',
  'noisy',
  'too_quiet',
] as const
/** One of at most three things to do, tied to the moment it can be heard at. */
export const priority = z.discriminatedUnion('kind', [
  /** From the model, with its own words. */
  z.strictObject({ kind: z.literal('content'), title: z.string(), description: z.string(), atMs: ms }),
  /** From a rule over measured numbers; the page has the words. `value` and `usual` in the measure's unit. */
  z.strictObject({
    kind: z.literal('speech'),
    code: z.enum(PRIORITY_CODES),
    value: z.number(),
    usual: z.number().nullable(),
    atMs: ms,
    questionNumber: z.number().int().nullable(),
  }),
])
export type Priority = z.infer<typeof priority>

const seconds = z.number().nonnegative()
const summaryWord = z.strictObject({
  word: z.string(),
  start: seconds,
  end: seconds,
  confidence: z.number().nullable(),
})

/** Exported exactly so: seconds throughout, from the start of the recording. */
export const sessionSummary = z.strictObject({
  transcript: z.string(),
  duration: seconds,
  totalWords: z.number().int(),
  /** Words a minute of answering. */
  averagePace: z.number(),
  paceTimeline: z.array(
    z.strictObject({ timestamp: seconds, wpm: z.number(), segmentStart: seconds, segmentEnd: seconds }),
  ),
  /** Five words of context on each side. */
  fillers: z.array(
    z.strictObject({ word: z.string(), timestamp: seconds, contextBefore: z.string(), contextAfter: z.string() }),
  ),
  /** Over 1.2 s. */
  pauses: z.array(z.strictObject({ duration: seconds, timestamp: seconds })),
  words: z.array(summaryWord),
  transcriptSegments: z.array(
    z.strictObject({ text: z.string(), startTime: seconds, endTime: seconds, words: z.array(summaryWord) }),
  ),
})
export type SessionSummary = z.infer<typeof sessionSummary>

/** One answer to a question, among the attempts at it. */
export const attempt = z.strictObject({
  interviewId: id,
  questionId: id,
  startedAtMs: epochMs,
  /** On its own recording. */
  answer: span.nullable(),
  audioUrl: z.string().nullable(),
  /** The candidate's peaks of the answer at 20 pairs a second: base64 of interleaved Int8 min and max. */
  peaks: z.string(),
  score: z.number().nullable(),
  scoredBy: z.enum(['self', 'model']).nullable(),
  model: z.string().nullable(),
  rubricVersion: z.number().int().nullable(),
  speech: answerSpeech.nullable(),
  text: z.string().nullable(),
})
export type Attempt = z.infer<typeof attempt>
