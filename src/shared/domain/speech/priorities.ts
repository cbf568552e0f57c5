import type { Completion } from '@shared/contract/evaluation'
import type { InterviewSpeech, MeasureName, Priority, Span, VoiceMeasures } from '@shared/contract/speech'
import { quantile } from '../statistics'
import type { SpokenAnswer } from './measure-interview-speech'
import { FITTING_ANSWER_MS, MEASURE_RULES, paceDriftOf } from './ranges'

type SpeechPriority = Extract<Priority, { kind: 'speech' }>
type SpeechCode = SpeechPriority['code']
export interface NumberedAnswer extends SpokenAnswer {
  /** Number of its question, as the page shows it; null for a follow-up of none. */
  questionNumber: number | null
}

export interface PrioritiesInput {
  speech: InterviewSpeech
  answers: readonly NumberedAnswer[]
  /** What the model would improve, the most useful first; null without a model. */
  improvements: Completion['improvements'] | null
  /** False: nothing that a stutter alone can cause. */
  disfluency: boolean
  isOneRecording: boolean
}

const MOST = 3
/** Recordings: sounds at full scale are heard as cracks; speech nearer to the noise than this is hard to understand. */
const CLIPPED_RATIO = 0.002
const LEAST_ABOVE_NOISE_DB = 15
const QUIETEST_DBFS = -45
/** A few hesitations are no habit, whatever their rate. */
const LEAST_FILLERS = 4
/** Pauses in mid-clause: own rule, for there is no source; a few belong to speaking. */
const MID_CLAUSE = { least: 3, perMinute: 2 }
/** Weak words: own rule, a part of all words. */
const HEDGING = { least: 8, part: 0.05 }
/** The middle answer counts, and only where it is clearly outside of 60 to 120 s. */
const SHORT_ANSWER_MS = FITTING_ANSWER_MS.low * 0.75
const LONG_ANSWER_MS = FITTING_ANSWER_MS.high * 1.25
/** Moments that belong together when one looks for the worst passage, ms. */
const CLUSTER_MS = 20_000
/** What a stutter alone can cause. */
const DISFLUENT: ReadonlySet<SpeechCode> = new Set(['many_fillers', 'mid_clause_pauses', 'pace_slow'])

/**
 * At most three things to do, the most useful first, each with the moment it is heard best at. Feedback works when it is selected
 * (arXiv 2507.07930), so fewer where fewer deserve it. The order: content and speech take turns, content first, for what is said
 * decides an interview. Among speech rules: a recording that nobody understands (it is mended in a minute, and every other number
 * is heard through it), hesitations and pace (what listeners notice most), the length of answers, pauses in mid-clause, slow pace,
 * hedging, a voice that is flatter than the person's own. Pure.
 */
export function prioritiesOf(input: PrioritiesInput): Priority[] {
  const content = (input.improvements ?? []).map((moment): Priority => ({ kind: 'content', ...moment }))
  const speech = speechRules(input).filter(({ code }) => input.disfluency || !DISFLUENT.has(code))
  const turns = Array.from({ length: MOST }, (_, i) => [content[i], speech[i]]).flat()
  return turns.flatMap((one) => one ?? []).slice(0, MOST)
}

function speechRules({ speech, answers, isOneRecording }: PrioritiesInput): SpeechPriority[] {
  const usualOf = (name: MeasureName) => speech.findings.find(({ measure }) => measure === name)?.usual ?? null
  const say = (code: SpeechCode, value: number, atMs: number, usual: number | null = null): SpeechPriority => ({
    kind: 'speech',
    code,
    value: Math.round(value * 100) / 100,
    usual,
    atMs: Math.max(0, Math.round(atMs)),
    questionNumber: answers.find(({ span }) => atMs >= span.startMs && atMs <= span.endMs)?.questionNumber ?? null,
  })
  if (answers.length === 0) return []
  return [
    ...recordingRule(speech.voice, answers, say),
    ...fillersRule(speech, answers, (value, atMs) => say('many_fillers', value, atMs, usualOf('fillersPerMinute'))),
    ...paceRule(speech, answers, 'high', (value, atMs) => say('pace_fast', value, atMs, usualOf('wordsPerMinute'))),
    ...(isOneRecording ? [] : lengthRule(answers, (code, value, atMs) => say(code, value, atMs, usualOf('answerMs')))),
    ...midClauseRule(answers, (value, atMs) => say('mid_clause_pauses', value, atMs)),
    ...paceRule(speech, answers, 'low', (value, atMs) => say('pace_slow', value, atMs, usualOf('wordsPerMinute'))),
    ...hedgingRule(speech, answers, (value, atMs) => say('hedging', value, atMs)),
    ...monotoneRule(speech, answers, (value, atMs) => say('monotone', value, atMs, usualOf('pitchSdSemitones'))),
  ]
}

/** One of the recording's faults, the worst for the ear. Values: percent of samples, dB above the noise, dB below full scale. */
function recordingRule(
  voice: VoiceMeasures | null,
  answers: readonly NumberedAnswer[],
  say: (code: SpeechCode, value: number, atMs: number) => SpeechPriority,
): SpeechPriority[] {
  if (!voice) return []
  const worst = (badness: (of: VoiceMeasures) => number) =>
    best(answers, ({ speech }) => (speech.voice ? badness(speech.voice) : Number.NEGATIVE_INFINITY)).span.startMs
  if (voice.clippedRatio > CLIPPED_RATIO) {
    return [
      say(
        'clipping',
        voice.clippedRatio * 100,
        worst((of) => of.clippedRatio),
      ),
    ]
  }
  if (!voice.loudness) return []
  const { meanDbfs } = voice.loudness
  if (meanDbfs < QUIETEST_DBFS) {
    return [
      say(
        'too_quiet',
        meanDbfs,
        worst((of) => -(of.loudness?.meanDbfs ?? Number.POSITIVE_INFINITY)),
      ),
    ]
  }
  const above = voice.noiseDbfs === null ? Number.POSITIVE_INFINITY : meanDbfs - voice.noiseDbfs
  return above < LEAST_ABOVE_NOISE_DB
    ? [
        say(
          'noisy',
          above,
          worst((of) => of.noiseDbfs ?? Number.NEGATIVE_INFINITY),
        ),
      ]
    : []
}

type Say = (value: number, atMs: number) => SpeechPriority

/** Above what does no harm; heard best where most of them stand together. */
function fillersRule({ measures }: InterviewSpeech, answers: readonly NumberedAnswer[], say: Say): SpeechPriority[] {
  const all = answers.flatMap(({ speech }) => speech.fillers)
  const most = MEASURE_RULES.fillersPerMinute.range?.high ?? 0
  const { fillersPerMinute } = measures
  if (fillersPerMinute === null || fillersPerMinute <= most || all.length < LEAST_FILLERS) return []
  return [say(fillersPerMinute, densest(all))]
}

/** Two or more segments in a row outside; value: their mean. Heard best in the one that is furthest out. */
function paceRule(
  { pace }: InterviewSpeech,
  answers: readonly NumberedAnswer[],
  verdict: 'low' | 'high',
  say: Say,
): SpeechPriority[] {
  const sign = verdict === 'high' ? 1 : -1
  const isOut = (wpm: number) => {
    const { low, high } = MEASURE_RULES.wordsPerMinute.range ?? {}
    return verdict === 'high' ? wpm > (high ?? Number.POSITIVE_INFINITY) : wpm < (low ?? 0)
  }
  // The other side's drift must not hide this one's.
  const run = paceDriftOf((pace ?? []).map((segment) => (isOut(segment.wpm) ? segment : { ...segment, wpm: 150 })))
  if (!run) return []
  const furthest = best(run.segments, ({ wpm }) => sign * wpm)
  const answer = answers.find(({ span }) => span.endMs > furthest.startMs && span.startMs < furthest.endMs)
  const meanWpm = run.segments.reduce((sum, { wpm }) => sum + wpm, 0) / run.segments.length
  return [say(meanWpm, Math.max(furthest.startMs, answer?.span.startMs ?? 0))]
}

/** Value: the middle answer's length, ms. A long one is heard where it should have ended. */
function lengthRule(
  answers: readonly NumberedAnswer[],
  say: (code: SpeechCode, value: number, atMs: number) => SpeechPriority,
): SpeechPriority[] {
  const lengthOf = ({ span }: NumberedAnswer) => span.endMs - span.startMs
  const middleMs = quantile(answers.map(lengthOf), 0.5)
  if (middleMs === null) return []
  if (middleMs > LONG_ANSWER_MS) {
    return [say('answers_long', middleMs, best(answers, lengthOf).span.startMs + FITTING_ANSWER_MS.high)]
  }
  if (middleMs >= SHORT_ANSWER_MS) return []
  return [say('answers_short', middleMs, best(answers, (answer) => -lengthOf(answer)).span.startMs)]
}

/** Value: how many a minute of answers. Heard best at the longest. */
function midClauseRule(answers: readonly NumberedAnswer[], say: Say): SpeechPriority[] {
  const all = answers.flatMap(({ speech }) => speech.pauses.filter(({ kind }) => kind === 'mid_clause'))
  const rate = all.length / (totalMs(answers) / 60_000)
  if (all.length < MID_CLAUSE.least || rate <= MID_CLAUSE.perMinute) return []
  return [say(rate, best(all, ({ startMs, endMs }) => endMs - startMs).startMs)]
}

/** Value: percent of the words. */
function hedgingRule({ words }: InterviewSpeech, answers: readonly NumberedAnswer[], say: Say): SpeechPriority[] {
  const all = answers.flatMap(({ speech }) => speech.weakWords ?? [])
  const part = words ? all.length / words : 0
  return all.length < HEDGING.least || part <= HEDGING.part ? [] : [say(part * 100, densest(all))]
}

/** Only against the person's own usual: the literature knows no cut-off. Value: semitones. */
function monotoneRule({ findings }: InterviewSpeech, answers: readonly NumberedAnswer[], say: Say): SpeechPriority[] {
  const found = findings.find(({ measure }) => measure === 'pitchSdSemitones')
  if (found?.change !== 'lower') return []
  const flattest = best(answers, ({ speech }) => -(speech.voice?.pitch?.sdSemitones ?? Number.POSITIVE_INFINITY))
  return [say(found.value, flattest.span.startMs)]
}

/** The beginning of the 20 s with the most of them. */
function densest(places: readonly Span[]): number {
  const starts = places.map(({ startMs }) => startMs).sort((a, b) => a - b)
  let [at, most, until] = [starts[0] ?? 0, 0, 0]
  for (const [i, startMs] of starts.entries()) {
    while (until < starts.length && (starts[until] as number) < startMs + CLUSTER_MS) until++
    if (until - i > most) [at, most] = [startMs, until - i]
  }
  return at
}

/** The first with the highest value; of at least one. */
function best<T>(list: readonly T[], worth: (one: T) => number): T {
  return list.reduce((top, one) => (worth(one) > worth(top) ? one : top))
}

function totalMs(answers: readonly NumberedAnswer[]): number {
  return answers.reduce((sum, { span }) => sum + span.endMs - span.startMs, 0)
}
