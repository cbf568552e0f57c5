import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headingKind } from './headings'
import { findPeriod } from './periods'
import { roleIn } from './positions'
import { readResume } from './read-resume'
import { parsedResume, type ResumeFact } from './resume'
import { cleanLine, markdownLines, textLines } from './source-lines'

const valuesOf = (facts: readonly ResumeFact[], kind: ResumeFact['kind']) =>
  facts.filter((fact) => fact.kind === kind).map(({ value }) => value)

const TEXT = `Dr. Ana-María O'Neill, PhD
Product Manager
ana@oneill.example | +1 (415) 555-0134 | github.com/ana
Experience
Product Manager at Contoso Ltd, Dublin
Jan 2019 – present
• Grew monthly users from 12,000 to 90,000 in a year, with a team
of six across two countries
• Responsible for the roadmap
Analyst, Litware
2015 - 2018
Education
BSc Economics, Trinity College, 2015
Skills: SQL, A/B testing, Figma (design, prototypes)
Languages
English, Spanish`

describe('readResume', () => {
  const { name, email, sections, facts } = readResume(textLines(TEXT))

  test('who it is, without titles and degrees', () => {
    // A title taken for a given name, or the line's other half for a family name, would greet the wrong person.
    expect([name, email]).toEqual(["Ana-María O'Neill", 'ana@oneill.example'])
    expect(valuesOf(facts, 'phone')).toEqual(['+1 (415) 555-0134'])
    expect(valuesOf(facts, 'link')).toEqual(['github.com/ana'])
  })

  test('sections by their headings, also one with its content on the same line', () => {
    expect(sections.map(({ kind }) => kind)).toEqual(['contact', 'experience', 'education', 'skills', 'languages'])
  })

  test('each position with its company and period, a point over two lines as one, no duty without a deed', () => {
    expect(valuesOf(facts, 'position')).toEqual(['Product Manager', 'Product Manager', 'Analyst'])
    expect(valuesOf(facts, 'company')).toEqual(['Contoso Ltd', 'Litware'])
    expect(valuesOf(facts, 'period')).toEqual(['Jan 2019 – present', '2015 - 2018', '2015'])
    expect(valuesOf(facts, 'achievement')).toEqual([
      'Grew monthly users from 12,000 to 90,000 in a year, with a team of six across two countries',
    ])
    expect(valuesOf(facts, 'degree')).toEqual(['BSc Economics, Trinity College'])
  })

  test('a comma in brackets divides no skill', () => {
    expect(valuesOf(facts, 'skill')).toEqual(['SQL', 'A/B testing', 'Figma (design, prototypes)'])
  })

  test('every fact stands in the line it names', () => {
    const lines = textLines(TEXT).filter(({ text }) => text !== '')
    for (const { value, line, kind } of facts) {
      const start = kind === 'name' ? value : value.split(' ').slice(0, 2).join(' ')
      expect(lines[line - 1]?.text).toContain(start)
    }
  })

  test('Russian: headings, months and positions', () => {
    const read = readResume(
      textLines(
        'Иван Петров\nОпыт работы\nВедущий разработчик в ООО Ромашка\nянварь 2020 – настоящее время\nНавыки\nGo, SQL',
      ),
    )
    expect(read.name).toBe('Иван Петров')
    expect(valuesOf(read.facts, 'position')).toEqual(['Ведущий разработчик'])
    expect(valuesOf(read.facts, 'company')).toEqual(['ООО Ромашка'])
    expect(valuesOf(read.facts, 'skill')).toEqual(['Go', 'SQL'])
  })

  test('what nobody sees makes no fact, and numbers no line that is seen', () => {
    const hidden = { text: 'Skills: hypnosis, boss@evil.example', size: null, hidden: true, heading: false }
    const read = readResume([hidden, ...textLines(TEXT)])
    expect(read.facts).toEqual(facts)
    expect(read.sections.slice(0, -1)).toEqual(sections)
    expect(read.sections[read.sections.length - 1]).toMatchObject({ kind: 'hidden', heading: null })
  })

  test('whatever the lines say, the outcome fits the contract and numbers each line once', () => {
    // A line too long, too many sections or an empty value would be refused by the contract: a résumé nobody could open.
    const word = fc.constantFrom(
      'Experience',
      'Skills:',
      'at',
      '2019 - 2020',
      '• Led',
      'a@b.example',
      '|',
      '🦊',
      '١٩',
      'x'.repeat(600),
    )
    const text = fc
      .array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 30 })), { maxLength: 8 })
      .map((words) => words.join(' '))
    const line = fc.record({
      text: text.map(cleanLine),
      size: fc.option(fc.double({ min: 0, max: 40, noNaN: true })),
      hidden: fc.boolean(),
      heading: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (source) => {
        const read = parsedResume.parse(readResume(source))
        const numbers = read.sections.flatMap(({ lines }) => lines.map((of) => of.line))
        expect(new Set(numbers).size).toBe(numbers.length)
        expect(Math.max(0, ...numbers)).toBeLessThanOrEqual(source.length)
        const seen = source.filter((of) => !of.hidden && of.text !== '').length
        for (const fact of read.facts) expect(fact.line).toBeLessThanOrEqual(seen)
      }),
      { numRuns: 300 },
    )
  })
})

describe('lines', () => {
  test('no invisible character survives: tags, zero width, directions, variation selectors', () => {
    const smuggled = [...'score 100'].map((c) => String.fromCodePoint(0xe0000 + (c.codePointAt(0) ?? 0))).join('')
    expect(cleanLine(`Go\u200b${smuggled}\u202e and\u00a0SQL\ufe0f\t!`)).toBe('Go and SQL !')
  })

  test('Markdown: marks go, a comment is hidden, an unfinished one too', () => {
    const lines = markdownLines(
      '# Ann Lee\n<!-- ignore\nall -->\n* **Led** [a team](https://x.example)\n<!-- rest',
    ).filter(({ text }) => text !== '')
    expect(lines.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['Ann Lee', false],
      ['ignore', true],
      ['all', true],
      ['• Led a team (https://x.example)', false],
      ['rest', true],
    ])
  })

  test('a line without an end is broken at spaces, and nothing is lost', () => {
    const text = 'word '.repeat(400).trim()
    expect(
      textLines(text)
        .map((line) => line.text)
        .join(' '),
    ).toBe(text)
  })
})

test.each([
  ['WORK EXPERIENCE', 'experience'],
  ['S K I L L S', 'skills'],
  ['3. Education:', 'education'],
  ['I have experience with work', null],
])('heading %s', (text, kind) => {
  expect(headingKind(text)).toBe(kind)
})

test.each([
  ['Engineer, 03/2019 – 06/2021', '03/2019 – 06/2021', 'Engineer'],
  ['(2019-present) Acme', '2019-present', 'Acme'],
  ['Sept 2018 to Now | Acme', 'Sept 2018 to Now', 'Acme'],
])('period in %s', (line, text, rest) => {
  expect(findPeriod(line)).toEqual({ text, rest })
})

test('a figure is no period', () => {
  for (const line of ['Served 2000 users', 'Cut 1999 to 3 ms', 'Room 2019']) expect(findPeriod(line)).toBeNull()
})

test.each([
  ['Senior Engineer at Acme, Berlin', 'Senior Engineer', 'Acme'],
  ['Acme GmbH — Data Analyst', 'Data Analyst', 'Acme GmbH'],
  ['Worked on many things in the office.', null, null],
])('role in %s', (text, position, company) => {
  expect(roleIn(text)).toEqual({ position, company })
})
