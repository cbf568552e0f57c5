import { PLAN_KINDS, type PlanKind } from '@shared/domain/interview/plan'
import { carriedChoice } from './carried-choice'

/** What the address of New interview says is chosen already. */
export interface SetupSearch {
  kind?: PlanKind
  resumeId?: string
  vacancyId?: string
  packId?: string
  /** A role's id or title, of the pack that is to be practised. */
  role?: string
  /** Who sits there was asked a moment ago. */
  known?: true
  /** What was chosen before (carried-choice.ts). */
  choice?: string
}

const LONGEST_ID = 60
const LONGEST_ROLE = 80

/** Reads the address; what makes no sense is ignored rather than an error. */
export function setupSearch(raw: Record<string, unknown>): SetupSearch {
  const search: SetupSearch = {}
  const kind = PLAN_KINDS.find((known) => known === raw.kind)
  if (kind) search.kind = kind
  if (raw.known === true) search.known = true
  if (typeof raw.choice === 'string' && carriedChoice(raw.choice)) search.choice = raw.choice
  for (const key of ['resumeId', 'vacancyId', 'packId'] as const) {
    const value = raw[key]
    if (typeof value === 'string' && value !== '' && value.length <= LONGEST_ID) search[key] = value
  }
  if (typeof raw.role === 'string' && raw.role.trim() !== '' && raw.role.length <= LONGEST_ROLE) search.role = raw.role
  return search
}
