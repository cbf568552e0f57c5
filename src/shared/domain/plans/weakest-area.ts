import { mean } from '../statistics'

export interface WeakestArea {
  topic: string
  /** 0-100, to a tenth. */
  meanScore: number
  answers: number
}

/**
 * The topic with the lowest mean score; of two alike the one with more answers, then the first by name. Only topics that `askable`
 * knows: there must be questions to practise it with. Null without a score. Pure.
 */
export function weakestArea(
  scores: readonly { topic: string; score: number }[],
  askable: ReadonlySet<string>,
): WeakestArea | null {
  const byTopic = new Map<string, number[]>()
  for (const { topic, score } of scores) {
    if (askable.has(topic) && Number.isFinite(score)) byTopic.set(topic, [...(byTopic.get(topic) ?? []), score])
  }
  const areas = [...byTopic].map(([topic, of]) => ({
    topic,
    meanScore: Math.round((mean(of) ?? 0) * 10) / 10,
    answers: of.length,
  }))
  areas.sort((a, b) => a.meanScore - b.meanScore || b.answers - a.answers || (a.topic < b.topic ? -1 : 1))
  return areas[0] ?? null
}
