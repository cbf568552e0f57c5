import { type PackPlan, packPlan } from '@shared/domain/packs/pack'

/** The plan of a stored pack; null where it has none, or an older program wrote another form. Pure. */
export function readPlan(plan: unknown): PackPlan | null {
  const parsed = packPlan.safeParse(plan)
  return parsed.success ? parsed.data : null
}
