import type { ReportModel } from '@shared/contract/reports'
import { MEASURE_RULES } from '../speech/ranges'

/**
 * What was measured on the recording, as finished sentences for a model to use and for nobody to invent: the numbers of the report's
 * page. Rates a minute of spoken answers; nothing of what is not known, or too short to say. Pure.
 */
export function measuredSentences({
  speech,
  questions,
  disfluencyMeasures,
}: Pick<ReportModel, 'speech' | 'questions' | 'disfluencyMeasures'>): string[] {
  const { wordsPerMinute, fillersPerMinute, longPausesPerMinute } = speech.measures
  const answers = questions.flatMap((question) => question.speech ?? [])
  const out: string[] = []
  if (wordsPerMinute !== null) {
    const { low, high } = MEASURE_RULES.wordsPerMinute.range ?? {}
    const usual = speech.findings.find(({ measure }) => measure === 'wordsPerMinute')?.usual ?? null
    const own = usual === null ? '' : `, and ${Math.round(usual)} is usual for this person`
    const fine = `${low} to ${high} needs no remark${own}`
    out.push(`Pace: ${Math.round(wordsPerMinute)} words a minute over all spoken answers (${fine}).`)
  }
  // Pauses and hesitations are left to people who do not stutter.
  if (!disfluencyMeasures) return out
  if (longPausesPerMinute !== null) {
    const inside = answers.flatMap(({ pauses }) => pauses.filter(({ kind }) => kind !== 'thinking'))
    const midClause = inside.filter(({ kind }) => kind === 'mid_clause').length
    const where = midClause > 0 ? `, ${midClause} of them in mid-clause` : ''
    out.push(`Pauses over 1.2 seconds inside answers: ${inside.length}${where}.`)
  }
  if (fillersPerMinute !== null) {
    // Of the answers that the rate is over: where none can be known, one in the words is no count.
    const counted = answers.filter(({ fillersKnown }) => fillersKnown)
    const count = counted.reduce((sum, { fillers }) => sum + fillers.length, 0)
    out.push(`Fillers such as "um": ${count}, which is ${fillersPerMinute.toFixed(1)} a minute (5 do no harm).`)
  }
  return out
}
