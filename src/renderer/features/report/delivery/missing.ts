import type { ReportModel } from '@shared/contract/reports'
import { isComing } from '../transcript/coming'

export type Missing = 'nothingSaid' | 'coming' | 'words' | 'someWords' | 'curves'

/** What cannot be said of this interview and why, so that no empty place has to be guessed at. Pure. */
export function missingOf(report: Pick<ReportModel, 'questions' | 'speech' | 'evaluation'>): Missing[] {
  const { questions, speech } = report
  const spoken = questions.filter(({ outcome, answer }) => outcome === 'spoken' && answer !== null)
  if (spoken.length === 0) return ['nothingSaid']
  const untimed = spoken.filter(({ transcript }) => (transcript?.words.length ?? 0) === 0)
  const missing: Missing[] = []
  if (untimed.some((question) => isComing(question, report))) missing.push('coming')
  else if (untimed.length === spoken.length) missing.push('words')
  else if (untimed.length > 0) missing.push('someWords')
  if (speech.voice === null) missing.push('curves')
  return missing
}
