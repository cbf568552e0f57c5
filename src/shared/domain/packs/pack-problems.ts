import type { Pack } from './pack'

/** Line breaks and tabs are a text's own; every other control character, and what turns the direction of writing, hides something. */
const HIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

/** What is wrong with a pack that fits its schema, each with its place; empty: nothing. Pure. */
export function packProblems(pack: Pack): string[] {
  return [...doubleKeys(pack), ...rubricProblems(pack), ...planProblems(pack), ...hiddenCharacters(pack)]
}

function doubleKeys({ questions }: Pack): string[] {
  const first = new Map<string, number>()
  return questions.flatMap(({ key }, i) => {
    const known = first.get(key)
    if (known === undefined) first.set(key, i)
    return known === undefined ? [] : [`questions[${i}].key: "${key}" is the key of questions[${known}] already`]
  })
}

function rubricProblems({ questions, rubrics }: Pack): string[] {
  const names = new Set(Object.keys(rubrics))
  const unknown = questions.flatMap(({ rubric }, i) =>
    rubric === undefined || names.has(rubric) ? [] : [`questions[${i}].rubric: the pack has no rubric "${rubric}"`],
  )
  const weightless = Object.entries(rubrics).flatMap(([name, { correctness, completeness, clarity }]) =>
    correctness + completeness + clarity > 0 ? [] : [`rubrics.${name}: all weights are 0`],
  )
  return [...unknown, ...weightless]
}

function planProblems({ plan, questions }: Pack): string[] {
  if (plan === null) return []
  const stageOf = new Map(questions.map(({ key, stage }) => [key, stage]))
  const total = plan.stages.reduce((sum, { count }) => sum + count, 0)
  const asked = new Set<string>()
  return [
    ...(total > 20 ? [`plan.stages: ${total} questions, and an interview has 20 at the most`] : []),
    ...plan.stages.flatMap(({ stage, count, keys }, i) => {
      const place = `plan.stages[${i}]`
      const there = questions.filter((question) => question.stage === stage).length
      return [
        ...keys.flatMap((key) => {
          const of = stageOf.get(key)
          if (of === undefined) return [`${place}.keys: the pack has no question "${key}"`]
          if (of !== stage) return [`${place}.keys: "${key}" is a question of the stage ${of}, not ${stage}`]
          if (asked.has(key)) return [`${place}.keys: "${key}" is asked twice`]
          asked.add(key)
          return []
        }),
        ...(keys.length > count ? [`${place}.keys: ${keys.length} keys for ${count} questions`] : []),
        ...(there < count
          ? [`${place}.count: the pack has ${there} questions of the stage ${stage}, not ${count}`]
          : []),
      ]
    }),
  ]
}

function hiddenCharacters(pack: Pack): string[] {
  const texts: [place: string, text: string][] = [
    ['name', pack.name],
    ['author', pack.author],
    ...pack.questions.flatMap((question, i): [string, string][] => [
      [`questions[${i}].question`, question.question],
      [`questions[${i}].expectedAnswer`, question.expectedAnswer],
      ...question.evaluationCriteria.map((text, j): [string, string] => [
        `questions[${i}].evaluationCriteria[${j}]`,
        text,
      ]),
    ]),
  ]
  return texts.flatMap(([place, text]) =>
    HIDDEN.test(text.replace(/[\n\r\t]/g, ' ')) ? [`${place}: has control characters`] : [],
  )
}
