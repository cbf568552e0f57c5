import type { ReportQuestion } from '@shared/contract/reports'

/** What is known of why a question is in an interview. */
export type WhyFacts = Pick<ReportQuestion, 'source' | 'why' | 'citation' | 'stage'>

/** A sentence of the catalogue `why` and what goes into it. */
export type WhySentence =
  | { key: 'source'; source: WhyFacts['source'] }
  | { key: 'rule'; rule: WhyRule; score: number; detail: string; dateMs: number | null }

const WHY_RULES = [
  'stage',
  'stagePlain',
  'weakest',
  'due',
  'cited_resume',
  'cited_vacancy',
  'cited',
  'retake',
  'retakePlain',
  'pack',
  'packPlain',
  'followUpScore',
  'noScore',
  'prefer_hard',
  'prefer_easy',
  'keep_difficulty',
] as const
export type WhyRule = (typeof WHY_RULES)[number]

/** Which sentences say why: where it came from and the rule that put it there, as far as either is known. Pure. */
export function sentencesOf({ source, why, citation }: WhyFacts): WhySentence[] {
  const rule = ruleOf(why, citation)
  const parts: WhySentence[] = []
  // What is due, asked for again or named by a pack is not there for role and level.
  if (why === null || !OWN_REASON.has(why.rule)) parts.push({ key: 'source', source })
  if (rule && why) {
    const dateMs = why.rule === 'due' && why.detail !== undefined ? Date.parse(why.detail) : Number.NaN
    const detail = why.detail ?? ''
    parts.push({
      key: 'rule',
      rule,
      score: Math.round(why.score ?? 0),
      detail,
      dateMs: Number.isNaN(dateMs) ? null : dateMs,
    })
  }
  return parts
}

const OWN_REASON: ReadonlySet<string> = new Set(['weakest', 'due', 'cited', 'retake', 'pack'])

function ruleOf(why: WhyFacts['why'], citation: WhyFacts['citation']): WhyRule | null {
  if (why === null) return null
  switch (why.rule) {
    case 'generated':
      return null
    case 'stage':
      return why.detail === undefined ? 'stagePlain' : 'stage'
    case 'pack':
      return why.detail === undefined ? 'packPlain' : 'pack'
    case 'cited':
      return citation ? `cited_${citation.source}` : 'cited'
    case 'retake':
      return why.score === null ? 'retakePlain' : 'retake'
    case 'follow_up':
      return why.score === null ? null : 'followUpScore'
    case 'prefer_hard':
    case 'prefer_easy':
    case 'keep_difficulty':
      return why.score === null ? 'noScore' : why.rule
    default:
      return why.rule
  }
}
