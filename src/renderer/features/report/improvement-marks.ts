import type { Mark, Marked } from './marks'

/** What could be better and where: the priorities by their rank, the other moments the model named without one. */
export function improvementMarksOf({ priorities, completion }: Pick<Marked, 'priorities' | 'completion'>): Mark[] {
  const ranked = priorities.map((priority, index): Mark => {
    const mark = {
      id: `improvement-${index + 1}-${priority.atMs}`,
      kind: 'improvement' as const,
      startMs: priority.atMs,
      endMs: priority.atMs,
      rank: index + 1,
    }
    return priority.kind === 'content'
      ? { ...mark, questionNumber: null, text: priority.title }
      : { ...mark, questionNumber: priority.questionNumber }
  })
  const others = (completion?.improvements ?? []).filter(
    ({ title, atMs }) => !priorities.some((p) => p.kind === 'content' && p.title === title && p.atMs === atMs),
  )
  return [
    ...ranked,
    ...others.map(
      ({ title, atMs }): Mark => ({
        id: `improvement-${atMs}-${title.length}`,
        kind: 'improvement',
        questionNumber: null,
        startMs: atMs,
        endMs: atMs,
        text: title,
      }),
    ),
  ]
}
