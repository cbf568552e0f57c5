import { expect, it } from 'vitest'
import { aQuestion, aReport } from '../../../../tests/fakes/reports/a-report'
import { measuredSentences } from './measured-speech'

const um = { id: '1', word: 'um', startMs: 0, endMs: 1, source: 'both' as const }
const speech = {
  voice: null,
  words: 300,
  wordsPerMinute: 150,
  pauses: [
    { startMs: 0, endMs: 3_000, kind: 'thinking' as const },
    { startMs: 5_000, endMs: 7_000, kind: 'mid_clause' as const },
    { startMs: 9_000, endMs: 11_000, kind: 'rhetorical' as const },
  ],
  fillers: [um, um, um],
  fillersKnown: true,
  fillersPerMinute: 1.5,
  weakWords: [],
  repeats: [],
  length: 'fitting' as const,
}
const plain = aReport()
const report = aReport({
  questions: [aQuestion({ speech })],
  speech: {
    ...plain.speech,
    measures: { ...plain.speech.measures, wordsPerMinute: 150.4, fillersPerMinute: 1.5, longPausesPerMinute: 1 },
  },
})

it('has the numbers of the page (catches a model that is told another pace than the person sees)', () => {
  expect(measuredSentences(report)).toEqual([
    'Pace: 150 words a minute over all spoken answers (110 to 190 needs no remark).',
    'Pauses over 1.2 seconds inside answers: 2, 1 of them in mid-clause.',
    'Fillers such as "um": 3, which is 1.5 a minute (5 do no harm).',
  ])
})

it('counts the fillers in the answers that the rate is over (catches 4 fillers at the rate of 3)', () => {
  const unknown = aQuestion({ speech: { ...speech, fillersKnown: false, fillersPerMinute: null, fillers: [um] } })
  const short = aQuestion({ speech: { ...speech, fillersPerMinute: null, fillers: [um] } })
  const told = (questions: typeof report.questions) => measuredSentences({ ...report, questions })[2]
  expect(told([...report.questions, unknown])).toContain(': 3, which')
  expect(told([...report.questions, short])).toContain(': 4, which')
})

it('tells a model nothing of what is not known, nor of hesitations that are not to be counted', () => {
  expect(measuredSentences(plain)).toEqual([])
  expect(measuredSentences({ ...report, disfluencyMeasures: false })).toHaveLength(1)
})
