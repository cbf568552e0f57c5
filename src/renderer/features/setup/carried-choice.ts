import { interviewSetup } from '@shared/contract/interviews'
import { PLAN_KINDS, STAGES } from '@shared/domain/interview/plan'
import { z } from 'zod'
import type { Choice } from './choice'

const { level, questionCount, patience, questionSource, language, followUpBudget, timeBoxMs } = interviewSetup.shape
const count = z.number().int().min(0).max(20)

/**
 * What was chosen before somebody was asked who they are. It is whoever starts that chooses, but papers and packs belong to a profile,
 * and a job description is filled in from the last interview of whoever sat there before: they are not taken along.
 */
const carried = z.strictObject({
  roleText: z.string().max(200),
  level,
  topics: z.array(z.string().max(80)).max(50),
  questionCount,
  patience,
  questionSource,
  language,
  followUpBudget,
  kind: z.enum(PLAN_KINDS),
  ownStages: z.strictObject(Object.fromEntries(STAGES.map((stage) => [stage, count])) as StageCounts).nullable(),
  timeBoxMs,
})
type StageCounts = Record<(typeof STAGES)[number], typeof count>
export type CarriedChoice = z.infer<typeof carried>

/** For an address: letters, digits, - and _ only. */
export function carryChoice(choice: Choice): string {
  const { roleText, level, topics, questionCount, patience, questionSource, language } = choice
  const { followUpBudget, kind, ownStages, timeBoxMs } = choice
  const own: CarriedChoice = {
    roleText: roleText.slice(0, 200),
    level,
    topics: [...topics],
    questionCount,
    patience,
    questionSource,
    language,
    followUpBudget,
    kind,
    ownStages: ownStages && { ...ownStages },
    timeBoxMs,
  }
  const bytes = new TextEncoder().encode(JSON.stringify(own))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Null: an address that somebody else wrote, or an older page. */
export function carriedChoice(text: unknown): CarriedChoice | null {
  if (typeof text !== 'string') return null
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    return carried.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}
