import type { TimedWord } from '@shared/contract/evaluation'
import type { ClassifiedPause, Filler, SessionSummary, Span, VoiceMeasures } from '@shared/contract/speech'
import type { ProsodyFrames } from '@shared/domain/prosody/frames'
import { measureVoice } from '@shared/domain/prosody/measure-voice'
import { gapsOver, totalMs } from '@shared/domain/report/spans'
import { voiceOver } from '@shared/domain/speech/answer-sound'
import { measureAnswerSpeech } from '@shared/domain/speech/measure-answer-speech'
import { sessionSummaryOf } from '@shared/domain/speech/session-summary'
import { answerOf } from '../../studio/imports/imported-interview'

/** `thinking`: before the first speech. `short`: no longer than 1.2 s. The others as in contract/speech.ts. */
type PauseKind = ClassifiedPause['kind'] | 'short'

/**
 * What `greenroom analyze --json` prints. Times in ms from the start of the recording; null where too little was there to say. Rates
 * and the voice are of the answer, as in the report of an import: first to last speech, widened to the given words.
 */
export interface Analysis
  extends Pick<VoiceMeasures, 'syllables' | 'speechRate' | 'articulationRate' | 'pitch' | 'loudness'> {
  /** Of the whole file. */
  durationMs: number
  /** What rates are over; null where nobody speaks. */
  answer: Span | null
  /** Pieces of speech, joined over silences under 200 ms. */
  speech: (Span & { kind: 'speech' })[]
  /** The silences between them, and the one before the first. */
  pauses: (Span & { kind: PauseKind })[]
  speechMs: number
  clippedRatio: number
  noiseDbfs: number | null
  /** Without words every one is only possible: it was found in the sound. */
  fillers: Filler[]
  /** Null when no words were given. */
  words: WordMeasures | null
}

export interface WordMeasures {
  totalWords: number
  wordsPerMinute: number | null
  fillersPerMinute: number | null
  weakWords: (Span & { text: string })[]
  repeats: (Span & { text: string })[]
  summary: SessionSummary
}

export interface AnalysisInput {
  durationMs: number
  /** In order and without overlap. */
  speech: readonly Span[]
  frames: ProsodyFrames
  words: readonly TimedWord[] | null
  /** Nobody who writes words down leaves out every "um"; recognisers do. */
  dropsFillers: boolean
}

/** Every measure of one recording, taken as one answer. Pure. */
export function analysisOf({ durationMs, speech, frames, words, dropsFillers }: AnalysisInput): Analysis {
  const first = speech[0]
  const answer = answerOf(speech, words)
  const voice = answer
    ? voiceOver(frames, speech, [answer])
    : measureVoice({ frames, speech, window: { startMs: 0, endMs: durationMs } })
  const of = answer
    ? measureAnswerSpeech({
        answer,
        timeToFirstWordMs: answer.startMs,
        speech,
        frames,
        words,
        dropsFillers,
        edits: [],
        disfluency: true,
      })
    : null
  const kinds = new Map((of?.pauses ?? []).map(({ startMs, kind }) => [startMs, kind]))
  const lead: Analysis['pauses'] =
    first && first.startMs > 0 ? [{ startMs: 0, endMs: first.startMs, kind: 'thinking' }] : []
  const between = gapsOver(speech, 0).map((gap) => ({ ...gap, kind: kinds.get(gap.startMs) ?? ('short' as const) }))
  const { syllables, speechRate, articulationRate, pitch, loudness, clippedRatio, noiseDbfs } = voice
  return {
    durationMs,
    answer,
    speech: speech.map(({ startMs, endMs }) => ({ startMs, endMs, kind: 'speech' })),
    pauses: [...lead, ...between],
    syllables,
    speechRate,
    articulationRate,
    pitch,
    loudness,
    speechMs: totalMs(speech),
    clippedRatio,
    noiseDbfs,
    fillers: of?.fillers ?? [],
    words: words && {
      totalWords: of?.words ?? 0,
      wordsPerMinute: of?.wordsPerMinute ?? null,
      fillersPerMinute: of?.fillersPerMinute ?? null,
      weakWords: of?.weakWords ?? [],
      repeats: of?.repeats ?? [],
      summary: sessionSummaryOf({
        durationMs,
        answers: answer
          ? [
              {
                span: answer,
                text: words.map(({ text }) => text).join(' '),
                words,
                pauses: between.filter(({ kind }) => kind !== 'short'),
                fillers: of?.fillers ?? [],
              },
            ]
          : [],
      }),
    },
  }
}
