import type { TimedWord } from '@shared/contract/evaluation'
import type { AnswerSpeech, ComparableMeasures, InterviewSpeech, Span, VoiceMeasures } from '@shared/contract/speech'
import { mean } from '../statistics'
import { paceSegmentsOf, perMinute } from './pace'
import { findingsOf } from './ranges'
import { wordsWithin } from './words'

/** An interview with less answering than this is compared by nothing, ms. */
export const LEAST_INTERVIEW_MS = 20_000

export interface SpokenAnswer {
  /** First to last speech sample, ms. */
  span: Span
  timeToFirstWordMs: number | null
  speech: AnswerSpeech
  /** Timed words on the recording; null when none are known. */
  words: readonly TimedWord[] | null
}

export interface InterviewSpeechInput {
  /** Spoken answers in order of time. */
  answers: readonly SpokenAnswer[]
  /** Over all answers together; null without stored curves. */
  voice: VoiceMeasures | null
  /** Length of the recording. */
  durationMs: number
  /** Whether the answers' lengths are those of answers: an imported recording is one piece, whatever its length. */
  isOneRecording: boolean
  /** Of the person's own interviews before this one, newest first. */
  earlier: readonly ComparableMeasures[]
}

/**
 * What is measured of the whole interview: rates a minute of spoken answers (pauses included), times in ms, pitch in semitones,
 * loudness in dB; null with under 20 s of answers to stand on. Means and sums of the answers; the voice is measured over all of
 * them at once. Ranges and own usual values: ranges.ts. Pure.
 */
export function measureInterviewSpeech(input: InterviewSpeechInput): InterviewSpeech {
  const { answers, voice, durationMs, earlier } = input
  const worded = answers.filter(({ words }) => words !== null)
  const measures = measuresOf(input)
  const pace =
    worded.length === 0
      ? null
      : paceSegmentsOf(
          worded.map(({ span, words }) => ({ span, words: wordsWithin(words ?? [], span) })),
          durationMs,
        )
  return {
    voice,
    words: worded.length === 0 ? null : worded.reduce((sum, { speech }) => sum + (speech.words ?? 0), 0),
    measures,
    findings: findingsOf(measures, earlier, pace),
    pace,
    baselineInterviews: earlier.length,
  }
}

function measuresOf({ answers, voice, isOneRecording }: InterviewSpeechInput): ComparableMeasures {
  const rate = (among: readonly SpokenAnswer[], countOf: (speech: AnswerSpeech) => number) =>
    perMinute(
      among.reduce((sum, { speech }) => sum + countOf(speech), 0),
      lengthMs(among),
      LEAST_INTERVIEW_MS,
    )
  const isEnough = lengthMs(answers) >= LEAST_INTERVIEW_MS
  const voiced = isEnough ? voice : null
  const thinking = answers.flatMap(({ timeToFirstWordMs }) => timeToFirstWordMs ?? [])
  return {
    wordsPerMinute: rate(
      answers.filter(({ speech }) => speech.words !== null),
      ({ words }) => words ?? 0,
    ),
    speechRate: hundredths(voiced?.speechRate),
    articulationRate: hundredths(voiced?.articulationRate),
    fillersPerMinute: rate(
      // Short answers have no rate of their own and count all the same.
      answers.filter(({ speech }) => speech.fillersKnown),
      ({ fillers }) => fillers.length,
    ),
    longPausesPerMinute: rate(answers, ({ pauses }) => pauses.filter(({ kind }) => kind !== 'thinking').length),
    thinkingMs: isEnough && !isOneRecording ? whole(mean(thinking)) : null,
    answerMs: isEnough && !isOneRecording ? whole(lengthMs(answers) / answers.length) : null,
    pitchSdSemitones: hundredths(voiced?.pitch?.sdSemitones),
    loudnessSdDb: hundredths(voiced?.loudness?.sdDb),
  }
}

function lengthMs(answers: readonly SpokenAnswer[]): number {
  return answers.reduce((sum, { span }) => sum + span.endMs - span.startMs, 0)
}

function hundredths(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : Math.round(value * 100) / 100
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}
