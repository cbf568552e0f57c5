import type { Stage } from '../interview/plan'
import { type Random, seededRandom, shuffled } from '../random'

/** The topic that brings in the behavioural questions, those for any role too. */
export const BEHAVIOURAL_TOPIC = 'behavioural'
/** The position of questions that fit any role. */
export const SHARED_POSITION = 'shared'
/** Of ten questions three are behavioural when both kinds were chosen. */
const BEHAVIOURAL_SHARE = 0.3

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
  return candidates.filter(({ position, topic }) => {
    if (position !== role && position !== SHARED_POSITION) return false
    // A role somebody typed has no topics of its own: whatever is ticked, the shared questions are all there is.
    return !ofRole || topics.length === 0 || topics.includes(topic)
  })
}

export interface ChooseOptions {
  count: number
  seed: number
  /** Keys this person was given lately, newest first: taken only when nothing else is left. Empty for an exact path. */
  recentKeys: readonly string[]
}

/**
 * Picks `count` different questions, or as many as there are, in the order they will be asked: the same for the same
 * candidates and seed. It opens with a technical one, behavioural ones stand between, and topics take turns.
 */
export function chooseQuestions<C extends Candidate>(candidates: readonly C[], options: ChooseOptions): C[] {
  const random = seededRandom(options.seed)
  const ofStage = (stage: Stage) =>
    takeTurns(
      candidates.filter((c) => c.stage === stage),
      options.recentKeys,
      random,
    )
  const technical = ofStage('technical')
  const behavioural = ofStage('behavioural')
  const count = Math.min(options.count, technical.length + behavioural.length)
  const wanted = Math.max(Math.round(count * BEHAVIOURAL_SHARE), count - technical.length)
  const behaviouralCount = Math.min(wanted, behavioural.length)
  return spread(technical.slice(0, count - behaviouralCount), behavioural.slice(0, behaviouralCount))
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

/** Both lists in their order, the second spread evenly between, never first while there is one of the first list. */
function spread<C>(main: readonly C[], between: readonly C[]): C[] {
  const total = main.length + between.length
  const out: C[] = []
  let placed = 0
  for (let i = 0; i < total; i++) {
    const due = Math.floor(((i + 1) * between.length) / total)
    const takeBetween = (due > placed && i > 0) || i - placed >= main.length
    out.push((takeBetween ? between[placed++] : main[i - placed]) as C)
  }
  return out
}
