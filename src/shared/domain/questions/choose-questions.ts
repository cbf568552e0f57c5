import { STAGES, type Stage } from '../interview/plan'
import { countedByStage, type StageCount, stageCounts } from '../plans/stage-counts'
import { type Random, seededRandom, shuffled } from '../random'

/** The topic that brings in the behavioural questions, those for any role too. */
export const BEHAVIOURAL_TOPIC = 'behavioural'
/** The position of questions that fit any role. */
export const SHARED_POSITION = 'shared'
/** They frame an interview whatever it is about: no topic leaves them out. */
const FRAME: readonly Stage[] = ['opening', 'closing']

/** What the choice needs to know of a question. */
export interface Candidate {
  key: string
  position: string
  topic: string
  stage: Stage
}

/** Which questions a choice of role and topics admits. An empty `topics` means all of the role. */
export function admitted<C extends Candidate>(candidates: readonly C[], role: string, topics: readonly string[]): C[] {
  const ofRole = candidates.some((c) => c.position === role)
  const chosen = new Set(topics)
  return candidates.filter(({ position, topic, stage }) => {
    if (position !== role && position !== SHARED_POSITION) return false
    // A role somebody typed has no topics of its own: whatever is ticked, the shared questions are all there is.
    if (!ofRole || chosen.size === 0 || chosen.has(topic) || FRAME.includes(stage)) return true
    // Situations are about behaviour: the page has one topic for both.
    return stage === 'situational' && chosen.has(BEHAVIOURAL_TOPIC)
  })
}

export interface ChooseOptions {
  count: number
  seed: number
  /** Keys this person was given lately, newest first: taken only when nothing else is left. Empty for an exact path. */
  recentKeys: readonly string[]
  /** So many of each stage, in this order. Left out: by the studio's own rule (plans/stage-counts.ts). */
  stages?: readonly StageCount[]
}

/**
 * Picks `count` different questions, or as many as there are, in the order they will be asked: the same for the same candidates and
 * seed. Stages come in their order; within one, topics take turns.
 */
export function chooseQuestions<C extends Candidate>(candidates: readonly C[], options: ChooseOptions): C[] {
  const random = seededRandom(options.seed)
  // Every stage in the same order always: what another stage has must not change the path of this one more than it must.
  const ofStage = new Map(
    STAGES.map((stage) => {
      const some = candidates.filter((candidate) => candidate.stage === stage)
      return [stage, takeTurns(some, options.recentKeys, random)] as const
    }),
  )
  const stages = options.stages ?? stageCounts(options.count, countedByStage(candidates))
  return stages.flatMap(({ stage, count }) => ofStage.get(stage)?.splice(0, count) ?? [])
}

/** One question of each topic in turn, topics and questions in random order, those asked lately at the end. */
function takeTurns<C extends Candidate>(candidates: readonly C[], recentKeys: readonly string[], random: Random): C[] {
  const age = new Map(recentKeys.map((key, i) => [key, recentKeys.length - i]))
  const groups = new Map<string, C[]>()
  // Sorted first: the path must not depend on the order in which the rows came.
  for (const candidate of shuffled(
    [...candidates].sort((a, b) => (a.key < b.key ? -1 : 1)),
    random,
  )) {
    const group = `${candidate.position}/${candidate.topic}`
    groups.set(group, [...(groups.get(group) ?? []), candidate])
  }
  const rounds: C[][] = []
  for (const group of shuffled([...groups.values()], random)) {
    group.forEach((candidate, round) => {
      rounds[round] = [...(rounds[round] ?? []), candidate]
    })
  }
  return rounds.flat().sort((a, b) => (age.get(a.key) ?? 0) - (age.get(b.key) ?? 0))
}
