import type { ReportModel } from '../../../src/shared/contract/reports'
import { aGrade, aQuestion, aReport } from './a-report'

const SENTENCES = [
  'I started with the numbers that mattered, and asked the team to read them before we voted.',
  'The queue takes the load of a spike, while a direct call fails at once and tells the caller so.',
  'We had no tracing at all, so I looked at the slowest query and at its plan first.',
  'I would do it in the same way again, but I would write the result down sooner.',
]

/** For tests and benches: a graded interview of `count` questions with timed words, pauses, fillers, quotes and everything else. */
export function aLongReport({
  count = 20,
  answerMs = 90_000,
}: {
  count?: number
  answerMs?: number
} = {}): ReportModel {
  const slotMs = answerMs + 12_000
  const questions = Array.from({ length: count }, (_, i) => {
    const startMs = i * slotMs + 9_000
    const words = Array.from({ length: Math.round((answerMs / 60_000) * 135) }, (_w, n) => {
      const sentence = (SENTENCES[Math.floor(n / 16) % SENTENCES.length] ?? '').split(' ')
      const from = startMs + Math.round(n * 440)
      return { text: sentence[n % 16] ?? 'and', startMs: from, endMs: from + 380, confidence: 0.9 }
    })
    const quote = {
      text: words
        .slice(0, 12)
        .map(({ text }) => text)
        .join(' '),
      startMs,
      endMs: startMs + 5_200,
    }
    return aQuestion({
      questionId: `01890000-0000-7000-8000-${String(i + 1).padStart(12, '0')}`,
      number: i + 1,
      text: 'A query that took 40 ms last week takes 4 s today. How do you find out why, and what do you try first?',
      topic: 'Databases',
      asked: { startMs: i * slotMs, endMs: i * slotMs + 6_000 },
      answer: { startMs, endMs: startMs + answerMs },
      durationMs: answerMs,
      pauses: [{ startMs: startMs + 20_000, endMs: startMs + 21_900 }],
      score: 45 + ((i * 13) % 50),
      scoredBy: 'model',
      transcript: {
        text: words.map(({ text }) => text).join(' '),
        words,
        engine: 'device',
        model: 'some-model',
        wordTimes: 'engine',
        dropsFillers: false,
      },
      evaluation: {
        ...aGrade({ quotes: [quote] }),
        strengths: ['You name the trade-off before the choice.', 'Each step has a reason.'],
        improvements: ['Say how it ended, with one number.', 'The background took 48 s before the first step.'],
        outline: [
          'Say what you measured first.',
          'Name the two likeliest causes.',
          'Say how you would check each of them.',
        ],
      },
      speech: {
        voice: null,
        words: words.length,
        wordsPerMinute: 135,
        pauses: [{ startMs: startMs + 20_000, endMs: startMs + 21_900, kind: 'mid_clause' }],
        fillers: [
          { id: `f${i}`, word: 'um', startMs: startMs + 30_000, endMs: startMs + 30_300, source: 'transcript' },
        ],
        fillersKnown: true,
        fillersPerMinute: 0.7,
        weakWords: [],
        repeats: [],
        length: 'fitting',
      },
    })
  })
  const finding = (
    measure: ReportModel['speech']['findings'][number]['measure'],
    value: number,
    usual: number | null,
  ) => ({
    measure,
    value,
    usual,
    range: measure === 'wordsPerMinute' ? { low: 110, high: 190, source: 'x' } : null,
    verdict: 'fine' as const,
    change: null,
  })
  const base = aReport()
  return aReport({
    level: 'mid',
    startedAtMs: Date.UTC(2026, 10, 19, 18, 40),
    durationMs: count * slotMs,
    spokenMs: count * answerMs,
    overallScore: 74,
    sincePrevious: 6,
    categories: { technicalAccuracy: 79, completeness: 66, communication: 78 },
    questions,
    speech: {
      ...base.speech,
      words: questions.reduce((sum, { speech }) => sum + (speech?.words ?? 0), 0),
      baselineInterviews: 4,
      findings: [
        finding('wordsPerMinute', 138, 132),
        finding('fillersPerMinute', 0.9, 1.4),
        finding('longPausesPerMinute', 1.2, null),
        finding('thinkingMs', 3_400, 3_100),
        finding('answerMs', answerMs, 104_000),
        finding('pitchSdSemitones', 2.6, 2.4),
      ],
    },
    priorities: [
      {
        kind: 'content',
        title: 'Say how it ended',
        description: 'Two of your three stories stop before the result. One sentence with a number closes them.',
        atMs: 30_000,
      },
      { kind: 'speech', code: 'many_fillers', value: 6.2, usual: 4, atMs: slotMs + 40_000, questionNumber: 2 },
      {
        kind: 'speech',
        code: 'answers_long',
        value: 184_000,
        usual: null,
        atMs: 2 * slotMs + 20_000,
        questionNumber: 3,
      },
    ],
    completion: {
      summary:
        'You name the trade-off before the choice in most answers, and your pace holds. Results come late or not at all.',
      analysis:
        'The technical content is sound. What would help most is a closing sentence that says what changed, in a number.',
      strengths: ['You name the trade-off before the choice, in 5 of 8 answers.', 'You think before you speak.'],
      weaknesses: ['Stories stop before their result.'],
      recommendations: ['Retake questions 4 and 7 with one sentence for the result.'],
      resources: [{ title: 'How to read a query plan', url: 'https://example.org/plan' }],
      improvements: [],
      highlights: [],
      model: 'some-model',
      promptVersion: 'completion-1',
    },
  })
}
