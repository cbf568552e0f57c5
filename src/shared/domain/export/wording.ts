import type { NOT_SCORABLE } from '../../contract/evaluation'
import type { ReportModel, ReportQuestion } from '../../contract/reports'
import type { Finding, MeasureName, PRIORITY_CODES, Priority } from '../../contract/speech'
import { lengthText, numberText } from './figures'

/** Measures as a person reads them. `value` writes a figure with its unit. */
export const MEASURES: Record<MeasureName, { label: string; value(value: number): string; how: string }> = {
  wordsPerMinute: {
    label: 'Pace',
    value: (v) => `${Math.round(v)} words/min`,
    how: 'Words of the transcript per minute of answering.',
  },
  speechRate: {
    label: 'Speech rate',
    value: (v) => `${numberText(v)} syllables/s`,
    how: 'Syllables found in the sound, pauses included. An estimate.',
  },
  articulationRate: {
    label: 'Articulation rate',
    value: (v) => `${numberText(v)} syllables/s`,
    how: 'Syllables found in the sound, pauses left out. An estimate.',
  },
  fillersPerMinute: {
    label: 'Fillers',
    value: (v) => `${numberText(v)} a minute`,
    how: '"Um" and "uh" in the transcript and in the sound.',
  },
  longPausesPerMinute: {
    label: 'Pauses over 1.2 s',
    value: (v) => `${numberText(v)} a minute`,
    how: 'Silences longer than 1.2 s inside answers.',
  },
  thinkingMs: {
    label: 'Time to first word',
    value: (v) => `${numberText(v / 1000)} s`,
    how: 'From the end of the question to the first word, mean.',
  },
  answerMs: {
    label: 'Length of an answer',
    value: lengthText,
    how: 'First word to last word, mean of the spoken answers.',
  },
  pitchSdSemitones: {
    label: 'Pitch variation',
    value: (v) => `${numberText(v)} semitones`,
    how: 'Standard deviation of the pitch while speaking.',
  },
  loudnessSdDb: {
    label: 'Loudness variation',
    value: (v) => `${numberText(v)} dB`,
    how: 'Standard deviation of the loudness while speaking.',
  },
}

export function rangeText({ measure, range }: Finding): string {
  if (range === null) return ''
  const value = (v: number) => MEASURES[measure].value(v)
  if (range.low !== null && range.high !== null) {
    const low = value(range.low)
    const high = value(range.high)
    const unit = low.slice(low.indexOf(' '))
    return high.endsWith(unit) ? `${low.slice(0, low.length - unit.length)}–${high}` : `${low} – ${high}`
  }
  if (range.high !== null) return `up to ${value(range.high)}`
  return range.low === null ? '' : `from ${value(range.low)}`
}

export const VERDICTS: Record<Finding['verdict'], string> = { fine: 'in range', low: 'below', high: 'above' }

type SpeechPriority = Extract<Priority, { kind: 'speech' }>
type Words = { title: string; description(value: number): string }

/** `value` is in the unit that speech/priorities.ts gives the code: its sentence has to say that unit. */
const PRIORITIES: Record<(typeof PRIORITY_CODES)[number], Words> = {
  pace_fast: {
    title: 'Slow down a little',
    description: (v) => `${paceText(v)} Listeners follow 110 to 190 with ease.`,
  },
  pace_slow: {
    title: 'Speak a little faster',
    description: (v) => `${paceText(v)} Listeners follow 110 to 190 with ease.`,
  },
  many_fillers: {
    title: 'Let the gap be silent',
    description: (v) => `${numberText(v)} fillers a minute. A silent pause in their place sounds surer.`,
  },
  mid_clause_pauses: {
    title: 'Pause between thoughts, not inside them',
    description: (v) =>
      `${numberText(v)} long pauses a minute fall in mid-sentence. Think first, then say the sentence whole.`,
  },
  answers_short: {
    title: 'Say more',
    description: (v) =>
      `A typical answer of yours lasts ${lengthText(v)}. One to two minutes leave room for a reason and an example.`,
  },
  answers_long: {
    title: 'Come to the point sooner',
    description: (v) =>
      `A typical answer of yours lasts ${lengthText(v)}. One to two minutes are enough for the answer, a reason and an example.`,
  },
  monotone: {
    title: 'Let your voice move',
    description: (v) => `Your pitch varied by ${numberText(v)} semitones. Raise it where something matters.`,
  },
  hedging: {
    title: 'Leave out the hedges',
    description: (v) =>
      `${Math.round(v)} % of your words are hedges or weak words, such as "just" or "kind of". The sentence stands without them.`,
  },
  clipping: {
    title: 'Move away from the microphone',
    description: (v) =>
      `${numberText(v)} % of your speech is too loud for the recording and distorted. Turn the input level down.`,
  },
  noisy: {
    title: 'Find a quieter place',
    description: (v) =>
      v >= 0.5
        ? `Your voice is only ${Math.round(v)} dB above the noise of the room.`
        : 'Your voice is no louder than the noise of the room.',
  },
  too_quiet: {
    title: 'Come closer to the microphone',
    description: (v) => `Your voice is quiet, at ${Math.round(Math.abs(v))} dB below full scale.`,
  },
}

function paceText(wordsPerMinute: number): string {
  return `You spoke at ${Math.round(wordsPerMinute)} words a minute for a minute or more.`
}

export function priorityText(priority: Priority): { title: string; description: string } {
  if (priority.kind === 'content') return { title: priority.title, description: priority.description }
  const { title, description }: Words = PRIORITIES[(priority as SpeechPriority).code]
  return { title, description: description(priority.value) }
}

export const OUTCOMES: Record<ReportQuestion['outcome'], string> = {
  spoken: 'Spoken',
  typed: 'Typed',
  skipped: 'Skipped',
  not_reached: 'Not reached',
  silent: 'No answer',
}

export const LEVEL_NAMES: Record<ReportModel['level'], string> = { junior: 'Junior', mid: 'Mid', senior: 'Senior' }

export const NOT_SCORABLE_TEXT: Record<(typeof NOT_SCORABLE)[number], string> = {
  silence: 'Not scored: nothing was said.',
  gibberish: 'Not scored: no words could be made out.',
  wrong_language: 'Not scored: it is in another language.',
  low_confidence: 'Not scored: the transcript is too uncertain.',
  no_evidence: 'Not scored: no words of the answer could be quoted for it.',
}

/** Green from 80, amber from 50, red below, on the figure as it is shown. */
export function scoreWord(score: number): 'Strong' | 'Getting there' | 'Needs work' {
  const shown = Math.round(score)
  if (shown >= 80) return 'Strong'
  return shown >= 50 ? 'Getting there' : 'Needs work'
}
