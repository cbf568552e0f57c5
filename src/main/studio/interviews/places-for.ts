import type { Stage } from '@shared/domain/interview/plan'

/**
 * Where made questions go: to places of their own stage, the others to what is left between opening and closing, and take its stage.
 * In the order of the places. Pure.
 */
export function placesFor<Q extends { stage: Stage }>(
  questions: readonly Q[],
  open: readonly Stage[],
): { made: Q; place: number }[] {
  const free = new Set(open.keys())
  const homeless: Q[] = []
  const placed: { made: Q; place: number }[] = []
  const take = (made: Q, place: number) => {
    free.delete(place)
    placed.push({ made, place })
  }
  for (const made of questions) {
    const own = open.findIndex((stage, place) => free.has(place) && stage === made.stage)
    if (own === -1) homeless.push(made)
    else take(made, own)
  }
  for (const made of homeless) {
    const other = open.findIndex((stage, place) => free.has(place) && stage !== 'opening' && stage !== 'closing')
    if (other !== -1) take(made, other)
  }
  return placed.sort((a, b) => a.place - b.place)
}
