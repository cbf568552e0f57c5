import type { ReportModel } from '@shared/contract/reports'
import { wordsStateOfAll } from '../transcript/words-state'

export type Missing = 'nothingSaid' | 'coming' | 'waiting' | 'words' | 'someWords' | 'curves'

/** What cannot be said of this interview and why, so that no empty place has to be guessed at. Pure. */
export function missingOf(report: Pick<ReportModel, 'questions' | 'speech' | 'evaluation'>): Missing[] {
  const { questions, speech } = report
  const spoken = questions.filter(({ outcome, answer }) => outcome === 'spoken' && answer !== null)
  if (spoken.length === 0) return ['nothingSaid']
  const untimed = spoken.filter(({ transcript }) => (transcript?.words.length ?? 0) === 0)
  const missing: Missing[] = []
  const state = wordsStateOfAll(report)
  if (state === 'coming') missing.push('coming')
  else if (state !== null && state !== 'failed' && state !== 'none') missing.push('waiting')
  else if (untimed.length === spoken.length) missing.push('words')
  else if (untimed.length > 0) missing.push('someWords')
  if (speech.voice === null) missing.push('curves')
  return missing
}
