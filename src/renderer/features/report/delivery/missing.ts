import type { ReportModel } from '@shared/contract/reports'

export type Missing = 'nothingSaid' | 'words' | 'someWords' | 'curves'

/** What cannot be said of this interview and why, so that no empty place has to be guessed at. Pure. */
export function missingOf({ questions, speech }: Pick<ReportModel, 'questions' | 'speech'>): Missing[] {
  const spoken = questions.filter(({ outcome, answer }) => outcome === 'spoken' && answer !== null)
  if (spoken.length === 0) return ['nothingSaid']
  const timed = spoken.filter(({ transcript }) => (transcript?.words.length ?? 0) > 0)
  const missing: Missing[] = []
  if (timed.length === 0) missing.push('words')
  else if (timed.length < spoken.length) missing.push('someWords')
  if (speech.voice === null) missing.push('curves')
  return missing
}
