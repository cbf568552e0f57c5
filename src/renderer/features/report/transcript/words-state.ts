import type { ReportModel, ReportQuestion } from '@shared/contract/reports'

/** How far the words of an answer are, as long as there are none. */
export const WORDS_STATES = ['coming', 'paused', 'network', 'quota', 'key', 'failed', 'none'] as const
export type WordsState = (typeof WORDS_STATES)[number]

type Question = Pick<ReportQuestion, 'outcome' | 'transcript' | 'evaluation'>
type Progress = Pick<ReportModel, 'evaluation'>

/** Why a spoken answer has no words yet: on their way, waiting for something, failed, or nobody's work. Null for any other. Pure. */
export function wordsStateOf({ outcome, transcript, evaluation }: Question, report: Progress): WordsState | null {
  if (outcome !== 'spoken') return null
  if (evaluation?.state === 'running' && evaluation.step === 'transcribe') return 'coming'
  // With a text only the grade may wait.
  if (transcript !== null) return null
  switch (evaluation?.state) {
    case 'queued':
      return report.evaluation.state === 'paused' ? 'paused' : 'coming'
    case 'waiting':
      return report.evaluation.state === 'paused' ? 'paused' : evaluation.waitingFor
    case 'failed':
      return 'failed'
    default:
      return 'none'
  }
}

/** The state that says most about all of them: what is on its way before what waits, that before what will never come. Pure. */
export function wordsStateOfAll(report: Progress & { questions: readonly Question[] }): WordsState | null {
  const states = report.questions.map((question) => wordsStateOf(question, report))
  return WORDS_STATES.find((state) => states.includes(state)) ?? null
}
