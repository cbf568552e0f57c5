import type { ReportModel } from '@shared/contract/reports'

export interface FillerCount {
  /** Over the answers in which they can be counted; null where there is none such. */
  count: number | null
  /** Spoken answers in which they cannot be. */
  unknownAnswers: number
}

/** How many fillers there are, as far as that is known: an answer in which none can be seen has no 0. Pure. */
export function fillerCountOf(questions: readonly Pick<ReportModel['questions'][number], 'speech'>[]): FillerCount {
  const spoken = questions.flatMap(({ speech }) => speech ?? [])
  const known = spoken.filter(({ fillersKnown }) => fillersKnown)
  return {
    count: known.length === 0 ? null : known.reduce((sum, { fillers }) => sum + fillers.length, 0),
    unknownAnswers: spoken.length - known.length,
  }
}
