import type { Pack } from './pack'
import { type PackProblem, problemAt } from './problem'

/** Line breaks and tabs are a text's own; every other control character, and what turns the direction of writing, hides something. */
const HIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

/** What is wrong with a pack that fits its schema, each with its place; empty: nothing. Pure. */
export function packProblems(pack: Pack): PackProblem[] {
  return [...doubleKeys(pack), ...rubricProblems(pack), ...planProblems(pack), ...hiddenCharacters(pack)]
}

function doubleKeys({ questions }: Pack): PackProblem[] {
  const first = new Map<string, number>()
  return questions.flatMap(({ key }, i) => {
    const known = first.get(key)
    if (known === undefined) first.set(key, i)
    return known === undefined
      ? []
      : [problemAt(`questions[${i}].key`, 'double_key', { key, first: `questions[${known}]` })]
  })
}

function rubricProblems({ questions, rubrics }: Pack): PackProblem[] {
  const names = new Set(Object.keys(rubrics))
  const unknown = questions.flatMap(({ rubric }, i) =>
    rubric === undefined || names.has(rubric)
      ? []
      : [problemAt(`questions[${i}].rubric`, 'no_rubric', { name: rubric })],
  )
  const weightless = Object.entries(rubrics).flatMap(([name, { correctness, completeness, clarity }]) =>
    correctness + completeness + clarity > 0 ? [] : [problemAt(`rubrics.${name}`, 'weightless')],
  )
  return [...unknown, ...weightless]
}

function planProblems({ plan, questions }: Pack): PackProblem[] {
  if (plan === null) return []
  const stageOf = new Map(questions.map(({ key, stage }) => [key, stage]))
  const total = plan.stages.reduce((sum, { count }) => sum + count, 0)
  const asked = new Set<string>()
  return [
    ...(total > 20 ? [problemAt('plan.stages', 'too_many_asked', { total })] : []),
    ...plan.stages.flatMap(({ stage, count, keys }, i) => {
      const place = `plan.stages[${i}]`
      const there = questions.filter((question) => question.stage === stage).length
      return [
        ...keys.flatMap((key) => {
          const of = stageOf.get(key)
          if (of === undefined) return [problemAt(`${place}.keys`, 'no_question', { key })]
          if (of !== stage) return [problemAt(`${place}.keys`, 'other_stage', { key, of, stage })]
          if (asked.has(key)) return [problemAt(`${place}.keys`, 'asked_twice', { key })]
          asked.add(key)
          return []
        }),
        ...(keys.length > count
          ? [problemAt(`${place}.keys`, 'too_many_keys', { keys: keys.length, asked: count })]
          : []),
        ...(there < count ? [problemAt(`${place}.count`, 'too_few', { there, stage, asked: count })] : []),
      ]
    }),
  ]
}

function hiddenCharacters(pack: Pack): PackProblem[] {
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
    HIDDEN.test(text.replace(/[\n\r\t]/g, ' ')) ? [problemAt(place, 'hidden_characters')] : [],
  )
}
