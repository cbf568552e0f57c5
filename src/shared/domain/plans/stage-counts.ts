import { STAGES, type Stage } from '../interview/plan'

/** So many questions of a stage, in a row. */
export interface StageCount {
  stage: Stage
  count: number
}

/** Fewer than these are asked without a frame of opening and closing: a drill has no time for them. */
const FRAMED_FROM = 5
/** Of ten questions between the frame three are behavioural. */
const BEHAVIOURAL_SHARE = 0.3
/** One situational question for so many between the frame, two at the most. */
const SITUATIONAL_EACH = 6
const MOST_SITUATIONAL = 2
/** Which stages take what another one lacks, in this order. */
const TAKE_MORE: readonly Stage[] = ['technical', 'behavioural', 'situational']

/**
 * The studio's own rule: how many questions of each stage an interview of `count` has, stages in their order. A stage that has too
 * few gives its places to others; it adds up to `count`, or to `capacityOf(available)` where that is less. Pure.
 */
export function stageCounts(count: number, available: Readonly<Record<Stage, number>>): StageCount[] {
  const total = Math.min(count, capacityOf(available))
  const framed = total >= FRAMED_FROM
  const opening = framed ? Math.min(1, available.opening) : 0
  const closing = framed ? Math.min(1, available.closing) : 0
  const between = total - opening - closing
  const situational = Math.min(MOST_SITUATIONAL, Math.floor(between / SITUATIONAL_EACH), available.situational)
  const behavioural = Math.min(Math.round(between * BEHAVIOURAL_SHARE), available.behavioural)
  const technical = Math.min(between - situational - behavioural, available.technical)
  const counts: Record<Stage, number> = { opening, technical, behavioural, situational, closing }
  let missing = total - opening - technical - behavioural - situational - closing
  for (const stage of TAKE_MORE) {
    const more = Math.min(missing, available[stage] - counts[stage])
    counts[stage] += more
    missing -= more
  }
  // A frame around nothing much: too few questions between for more.
  for (const stage of ['opening', 'closing'] as const) {
    if (missing > 0 && counts[stage] === 0 && available[stage] > 0) {
      counts[stage] = 1
      missing -= 1
    }
  }
  return STAGES.flatMap((stage) => (counts[stage] > 0 ? [{ stage, count: counts[stage] }] : []))
}

/** How many questions the rule finds: one opening, one closing, and all there are between. Pure. */
export function capacityOf(available: Readonly<Record<Stage, number>>): number {
  const between = TAKE_MORE.reduce((sum, stage) => sum + available[stage], 0)
  return between + Math.min(1, available.opening) + Math.min(1, available.closing)
}

/**
 * Stages somebody chose, as far as there are questions: what one lacks the others take, in their order. Adds up to what was asked for,
 * or to less where these stages have no more. The order stays; a stage may come twice. Pure.
 */
export function fittedCounts(wanted: readonly StageCount[], available: Readonly<Record<Stage, number>>): StageCount[] {
  const left = { ...available }
  const blocks = wanted.map(({ stage, count }) => {
    const given = Math.min(count, left[stage])
    left[stage] -= given
    return { stage, count: given }
  })
  let missing = wanted.reduce((sum, { count }) => sum + count, 0) - blocks.reduce((sum, { count }) => sum + count, 0)
  for (const block of blocks) {
    const more = Math.min(missing, left[block.stage])
    block.count += more
    left[block.stage] -= more
    missing -= more
  }
  return blocks.filter(({ count }) => count > 0)
}

/** How many of these there are of each stage. Pure. */
export function countedByStage(candidates: readonly { stage: Stage }[]): Record<Stage, number> {
  const counts: Record<Stage, number> = { opening: 0, technical: 0, behavioural: 0, situational: 0, closing: 0 }
  for (const { stage } of candidates) counts[stage] += 1
  return counts
}
