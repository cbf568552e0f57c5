import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { sayProblem } from '@shared/domain/packs/problem'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPack } from './read-pack'

const fixture = (name: string) => readFileSync(resolve('tests/fixtures/packs', name), 'utf8')
const signed = () => JSON.parse(fixture('tram-driver.greenroom-pack'))
const problemsOf = (name: string, text: string) => readPack(name, text).problems.map(sayProblem)
/** Unsigned, changed. */
const changed = (change: (pack: Record<string, never>) => void) => {
  const file = { ...signed(), signature: null }
  change(file.pack)
  return problemsOf('x.json', JSON.stringify(file))
}

describe('readPack', () => {
  test('never throws, whatever the file is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a.json', 'a.yaml', 'a.csv', 'a', ''),
        fc.string({ unit: 'binary' }),
        (name, text) => {
          const { pack, problems } = readPack(name, text)
          expect(pack !== null || problems.length > 0).toBe(true)
        },
      ),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readPack('a.json', JSON.stringify({ format: 'greenroom-pack', v: 1, pack: value })).pack).toBeNull()
      }),
    )
  })

  test('written by hand: YAML and CSV, a byte order mark and all, unsigned', () => {
    const yaml = readPack('by-hand.yaml', `\uFEFF${fixture('by-hand.yaml')}`)
    expect(yaml).toMatchObject({
      problems: [],
      signature: { state: 'unsigned' },
      pack: { key: 'by-hand', author: 'The depot' },
    })
    expect(yaml.pack?.questions.map(({ stage, difficulty }) => `${stage} ${difficulty}`)).toEqual([
      'technical EASY',
      'behavioural MEDIUM',
      'closing MEDIUM',
    ])
    const csv = readPack('by-hand.csv', fixture('by-hand.csv'))
    expect(csv).toMatchObject({ problems: [], pack: { name: 'by-hand', version: '1' } })
    expect(csv.pack?.questions[0]).toMatchObject({
      tags: ['safety', 'winter'],
      evaluationCriteria: ['Brakes early', 'Names sand'],
    })
    // A formula is text; and without a key the words are the key, edition after edition.
    expect(csv.pack?.questions[1]?.question).toMatch(/^=HYPERLINK\(/)
    expect(csv.pack?.questions[0]?.key).toBe(
      readPack('x.csv', fixture('by-hand.csv').toUpperCase()).pack?.questions[0]?.key,
    )
    const semicolons = 'question;role\n"Why; and how?";Tram driver\n'
    expect(readPack('x.csv', semicolons).pack?.questions[0]).toMatchObject({
      question: 'Why; and how?',
      position: 'Tram driver',
    })
  })

  test('every problem has a code and what goes into its sentence (bug: English in a Russian dialog)', () => {
    const codes = (name: string, text: string) => readPack(name, text).problems
    expect(codes('x.csv', 'question,stage,colour\nWhy so?,sometime,red\n')).toMatchObject([
      { code: 'no_column', row: 1, values: { name: 'colour' } },
      { code: 'wrong_value', row: 2, place: 'stage', values: { allowed: expect.stringContaining('technical') } },
    ])
    expect(codes('x.csv', 'id,question\na,Why so?\na,Why not?\n')).toMatchObject([
      { code: 'double_key', row: 3, place: 'key', values: { key: 'a', first: 2 } },
    ])
    expect(problemsOf('x.csv', 'id,question\na,Why so?\na,Why not?\n')).toEqual([
      'row 3 key: "a" is the key of row 2 already',
    ])
    expect(codes('x.yaml', 'key: a\nquestions: []\ncolour: red\n').map(({ code, place }) => [place, code])).toEqual(
      expect.arrayContaining([
        ['questions', 'too_small'],
        ['', 'unknown_field'],
      ]),
    )
    const empty = codes('x.yaml', 'key: a\n')
    expect(empty).toMatchObject([{ code: 'missing', place: 'questions' }])
  })

  test('a row of a table is the one a spreadsheet shows', () => {
    // Bug: empty rows were not counted, and the row that was named was another.
    const table = '\n\nquestion,stage\n\n"Why,\nand how?",technical\n , \nWhy not?,sometime\n'
    expect(problemsOf('x.csv', table).map((problem) => problem.split(':')[0])).toEqual(['row 7 stage'])
    // Bug: empty rows were counted as questions, and those after ten thousand of them were left out without a word.
    const sparse = `question\n${'\n'.repeat(10_010)}Why so?\n`
    expect(readPack('x.csv', sparse).pack?.questions).toHaveLength(1)
  })

  test('every problem has its place', () => {
    expect(problemsOf('x.csv', 'question,stage,colour\nWhy so?,sometime,red\n,,\n"","",x,y\n').join('\n')).toMatch(
      /row 1: there is no column "colour"[\s\S]*row 4: has more cells[\s\S]*row 2 stage/,
    )
    expect(problemsOf('x.csv', '')).toContain('row 1: the column "question" is missing')
    expect(problemsOf('x.json', '{')[0]).toMatch(/^not JSON/)
    expect(problemsOf('x.yaml', 'a: [')[0]).toMatch(/^not YAML/)
    expect(problemsOf('x.yaml', '- 1')).toEqual(['not a pack: there are no fields at its top'])
    expect(changed((pack) => Object.assign(pack, { colour: 1 }))[0]).toMatch(/pack/)
    const question = (change: object) =>
      changed(({ questions }: { questions?: object[] }) => Object.assign(questions?.[1] ?? {}, change))
    expect(question({ key: 'opening-1' })).toContain('questions[1].key: "opening-1" is the key of questions[0] already')
    expect(question({ rubric: 'nothing' })).toContain('questions[1].rubric: the pack has no rubric "nothing"')
    expect(question({ rubric: 'constructor' })).toContain('questions[1].rubric: the pack has no rubric "constructor"')
    expect(question({ question: 'abc\u202edef' })).toContain('questions[1].question: has control characters')
    expect(question({ stage: 'nowhere' })[0]).toMatch(/^pack\.questions\[1\]\.stage:/)
    const stage = (change: object) =>
      changed(({ plan }: { plan?: { stages: object[] } }) => Object.assign(plan?.stages[1] ?? {}, change))
    expect(stage({ keys: ['nobody'] })).toContain('plan.stages[1].keys: the pack has no question "nobody"')
    expect(stage({ keys: ['people-1'] })[0]).toContain('is a question of the stage behavioural')
    expect(stage({ keys: [], count: 3 })).toContain(
      'plan.stages[1].count: the pack has 1 questions of the stage technical, not 3',
    )
    expect(stage({ count: 20 })[0]).toMatch(/an interview has 20 at the most/)
    expect(
      changed((pack) => Object.assign(pack, { rubrics: { driving: { correctness: 0, completeness: 0, clarity: 0 } } })),
    ).toContain('rubrics.driving: all weights are 0')
  })

  test('YAML written to be slow is refused in time, and a key that stands there twice is named', () => {
    // Bugs: the parser compared every key with all others (60 s), looked through the document for each alias (53 s), quoted the whole
    // line for each error, and ended the whole process on a list of lists of lists.
    const times = (count: number, one: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => one(i)).join('')
    const slow = {
      keys: times(18_000, (i) => `k${i}: 1\n`),
      keysInBrackets: `{${times(9_000, (i) => `k${i},`)}}`,
      aliases: times(5_000, (i) => `- &a${i} x\n`) + times(5_000, (i) => `- *a${i}\n`),
      errors: `[${','.repeat(9_000)}`,
      bracketsThatClose: ']\n'.repeat(5_000),
      lists: '- '.repeat(30_000),
      keysOfKeys: '? '.repeat(30_000),
      listsBehindABracket: `a:\n  [\n${'- '.repeat(14_900)}`,
      brackets: '['.repeat(30_000),
      stairs: times(700, (i) => `${' '.repeat(i)}-\n`),
      tags: '- !x a\n'.repeat(30_000),
    }
    const startedAt = performance.now()
    for (const [name, text] of Object.entries(slow)) expect(problemsOf('x.yaml', text).length, name).toBeGreaterThan(0)
    expect(problemsOf('x.yaml', slow.listsBehindABracket)).toEqual(['not YAML: too deep for a pack'])
    expect(performance.now() - startedAt).toBeLessThan(15_000)
    expect(problemsOf('x.yaml', 'key: a\nquestions: []\nquestions: []\n')).toEqual([
      'not YAML: line 3: "questions" stands there twice',
    ])
    expect(problemsOf('x.yaml', 'key: &a x\nname: *a\n')[0]).toMatch(/^not YAML: line 2: an alias/)
    expect(problemsOf('x.yaml', 'key: a\nname: [\n')[0]).toMatch(/^not YAML: line \d: /)
  })

  test('JSON with as many rubrics as it holds is refused in time', () => {
    // Bug: the names of all rubrics were listed anew for each question (50 s), and their number had no limit.
    const rubric = { correctness: 1, completeness: 1, clarity: 1 }
    const withRubrics = (count: number) =>
      changed((pack: object) => {
        const [first] = (pack as { questions: object[] }).questions
        const questions = Array.from({ length: 2_000 }, (_, i) => ({ ...first, key: `k${i}`, rubric: 'r1' }))
        const rubrics = Object.fromEntries(Array.from({ length: count }, (_, i) => [`r${i}`, rubric]))
        Object.assign(pack, { questions, rubrics, plan: null })
      })
    const startedAt = performance.now()
    expect(withRubrics(500)).toEqual([])
    expect(withRubrics(20_000)).toEqual(['pack.rubrics: a pack has 500 rubrics at the most'])
    expect(performance.now() - startedAt).toBeLessThan(6_000)
  })

  test('what would fill the memory or the stack is refused in time', () => {
    const startedAt = performance.now()
    // A billion laughs.
    const aliases = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`)
    expect(problemsOf('x.yaml', `a0: &a0 [x]\n${aliases.join('\n')}\n`)[0]).toMatch(/^not YAML/)
    expect(problemsOf('x.yaml', '['.repeat(100_000))[0]).toMatch(/^not YAML|not a pack/)
    expect(problemsOf('x.json', `${'['.repeat(100_000)}`)[0]).toMatch(/^not JSON|not a pack/)
    expect(
      problemsOf('x.json', `{"signature":{},"pack":${'['.repeat(20_000)}${']'.repeat(20_000)}}`).length,
    ).toBeGreaterThan(0)
    expect(problemsOf('x.json', ' '.repeat(8 * 1024 * 1024 + 1))).toEqual(['the file is larger than 8 MB'])
    expect(problemsOf('x.yaml', ' '.repeat(256 * 1024 + 1))).toEqual([
      'not YAML: more than 256 KB; JSON has room for more',
    ])
    const rows = `question\n${Array.from({ length: 10_001 }, (_, i) => `Why ${i}?`).join('\n')}`
    expect(problemsOf('x.csv', rows).length).toBeGreaterThan(0)
    expect(performance.now() - startedAt).toBeLessThan(20_000)
  })

  test('a key named __proto__ is nobody’s prototype', () => {
    const polluting = '{"format":"greenroom-pack","v":1,"pack":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}}'
    expect(problemsOf('x.json', polluting).length).toBeGreaterThan(0)
    problemsOf('x.yaml', '__proto__: {polluted: 1}\nquestions: []\n')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
