import { join, resolve } from 'node:path'
import type { LibraryFields, LibraryFilter } from '@shared/contract/library'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import { type Connection, connect } from '../../persistence/connection'
import { seedBank } from '../questions/seed-bank'
import { createLibrary, type LibraryService } from './library'

const FIELDS: LibraryFields = {
  position: 'Tram driver',
  stage: 'technical',
  difficulty: 'MEDIUM',
  topic: 'Brakes',
  language: 'en',
  content: 'How do you stop a tram on wet rails?',
  expectedAnswer: 'Early, with sand.',
  evaluationCriteria: ['Names sand'],
  tags: ['safety', 'rails & wheels'],
}
const EVERYTHING: LibraryFilter = {
  search: '',
  position: null,
  stage: null,
  difficulty: null,
  topic: null,
  language: null,
  tag: null,
  origin: null,
}

let studio: TestCore
let library: LibraryService
const find = async (filter: Partial<LibraryFilter>, page = 1, pageSize = 25) =>
  library.search({ ...EVERYTHING, ...filter, page, pageSize })
const contents = async (filter: Partial<LibraryFilter>) => (await find(filter)).rows.map(({ content }) => content)
const code = (of: string) => expect.objectContaining({ code: of })
/** Another person of this studio, on the same database. */
function another(): LibraryService {
  const { core } = studio
  const id = core.newId()
  core.persistence.profiles.insert({ ...requireProfile(), id, name: 'Another', email: null, isDefault: false })
  return createLibrary({ ...core, profile: { id, name: 'Another' } })
}
function requireProfile() {
  const profile = studio.core.persistence.profiles.get(studio.core.profile.id)
  if (!profile) throw new Error('no profile')
  return profile
}

/** What no repository has a word for. */
function inDatabase<T>(work: (db: Connection) => T): T {
  const db = connect(studio.core.paths.databaseFile, { readonly: false })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

beforeEach(() => {
  studio = openTestCore()
  const { persistence, newId } = studio.core
  seedBank({ persistence, packsDir: resolve('resources/questions'), newId })
  library = createLibrary(studio.core)
})
afterEach(() => studio.close())

describe('search', () => {
  test('as one types: beginnings of words, without accents and case, the find marked', async () => {
    await library.add({ ...FIELDS, content: 'Où est la clé à fourche?' })
    for (const search of ['FOURCHÉ', 'fourc', 'ou fourche', 'cle  fourche']) {
      const { rows, total } = await find({ search })
      expect([rows[0]?.content, total], search).toEqual(['Où est la clé à fourche?', 1])
    }
    expect((await find({ search: 'fourc' })).rows[0]?.found).toBe('Où est la clé à «fourche»?')
  })

  test('what is typed is never syntax', async () => {
    await library.add(FIELDS)
    for (const search of [
      '"',
      "'; drop table question_bank; --",
      'NEAR(',
      'scope:0ustudio',
      '*',
      '{content} : tram',
      '{{',
    ]) {
      await expect(find({ search }), search).resolves.toBeDefined()
    }
    // The words that filters are written in are nobody's to search for.
    expect((await find({ search: '0ustudio' })).total).toBe(0)
  })

  test('each filter alone and all of them together', async () => {
    await library.add(FIELDS)
    await library.add({
      ...FIELDS,
      content: 'Another one of the rails?',
      tags: ['rails'],
      difficulty: 'HARD',
      language: 'de',
    })
    const one: Partial<LibraryFilter>[] = [
      { position: 'Tram driver' },
      { topic: 'Brakes' },
      { tag: 'rails & wheels', search: 'tram' },
      { origin: 'own', difficulty: 'MEDIUM' },
      { search: 'wet', stage: 'technical', language: 'en' },
    ]
    for (const filter of one) expect(await contents(filter), JSON.stringify(filter)).toContain(FIELDS.content)
    // A tag of two words is not found by one of them.
    expect(await contents({ tag: 'rails' })).toEqual(['Another one of the rails?'])
    expect(await contents({ language: 'de' })).toEqual(['Another one of the rails?'])
    expect(await contents({ position: 'Tram driver', stage: 'closing' })).toEqual([])
    const all = {
      position: 'Tram driver',
      stage: 'technical',
      difficulty: 'MEDIUM',
      topic: 'Brakes',
      tag: 'safety',
    } as const
    expect(await contents({ ...all, language: 'en', origin: 'own', search: 'st rail' })).toEqual([FIELDS.content])
  })

  test('words in the question come before words in its answer; pages follow one another', async () => {
    await library.add({ ...FIELDS, content: 'What is a pantograph?' })
    await library.add({ ...FIELDS, content: 'How does the current come in?', expectedAnswer: 'By the pantograph.' })
    expect(await contents({ search: 'pantog' })).toEqual(['What is a pantograph?', 'How does the current come in?'])
    const first = await find({ stage: 'technical' }, 1, 10)
    const second = await find({ stage: 'technical' }, 2, 10)
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(20)
    expect(first).toMatchObject({ total: 386, more: false })
  })

  test('a row by a trigger and a row of many are indexed alike', () => {
    const { persistence } = studio.core
    const [row] = persistence.library.byKeys(studio.core.profile.id, ['software-engineer-closing-easy-1'])
    if (!row) throw new Error('not seeded')
    const { searchId: _, ...columns } = { ...row, tags: ['a b', 'c'], profileId: studio.core.profile.id }
    persistence.questionBank.putAll([{ ...columns, id: studio.core.newId(), key: 'by-trigger' }])
    persistence.library.insertAll([{ ...columns, id: studio.core.newId(), key: 'by-many' }])
    const scopeOf = (key: string) =>
      inDatabase((db) =>
        db
          .prepare(
            'select scope from question_search where rowid = (select search_id from question_bank where key = ?)',
          )
          .get(key),
      )
    expect(scopeOf('by-many')).toMatchObject({
      scope: expect.stringMatching(/^0u[0-9a-f]{32} 0oown .* 0g612062 0g63$/i),
    })
    expect(scopeOf('by-trigger')).toEqual(scopeOf('by-many'))
  })
})

describe('one’s own questions', () => {
  test('added, found, edited, deleted', async () => {
    const added = await library.add(FIELDS)
    expect(added).toMatchObject({
      ...FIELDS,
      origin: 'own',
      packName: null,
      timesAsked: 0,
      meanScore: null,
      found: null,
    })
    const edited = await library.edit({ id: added.id, content: 'How do you stop a tram on ice?', tags: ['ice'] })
    expect(edited).toMatchObject({ id: added.id, expectedAnswer: FIELDS.expectedAnswer, tags: ['ice'] })
    expect(await contents({ search: 'wet rails' })).not.toContain(FIELDS.content)
    expect(await contents({ tag: 'ice' })).toEqual(['How do you stop a tram on ice?'])
    expect(await library.remove({ id: added.id })).toEqual({})
    expect(await contents({ search: 'tram ice' })).toEqual([])
    expect(() => library.get({ id: added.id })).toThrow(code('NOT_FOUND') as never)
  })

  test('a role or topic typed as the studio calls it is the studio’s', async () => {
    const added = await library.add({ ...FIELDS, position: 'software Engineer', topic: 'code design' })
    expect(added).toMatchObject({
      position: 'software-engineer',
      positionTitle: 'Software engineer',
      topic: 'code-design',
    })
  })

  test('facets name what there is, own ones too, at once', async () => {
    expect((await library.facets()).positions).toHaveLength(9)
    await library.add({ ...FIELDS, language: 'ru' })
    const facets = await library.facets()
    expect(facets.positions).toContainEqual({ id: 'Tram driver', title: 'Tram driver', questions: 1 })
    expect(facets.topics).toContainEqual({ position: 'Tram driver', id: 'Brakes', title: 'Brakes' })
    expect(facets).toMatchObject({ languages: ['en', 'ru'], tags: ['rails & wheels', 'safety'], hidden: 0 })
  })

  test('how often it was asked and its mean score', async () => {
    const { persistence, profile, newId } = studio.core
    const [row] = persistence.library.byKeys(profile.id, ['software-engineer-closing-easy-1'])
    const scores = [40, 80]
    for (const score of scores) {
      const interviewId = newId()
      const questionId = newId()
      persistence.interviews.insert(anInterview({ id: interviewId, profileId: profile.id }))
      persistence.questions.insertAll([
        {
          id: questionId,
          profileId: profile.id,
          interviewId,
          bankKey: row?.key ?? '',
          content: 'x',
          expectedAnswer: '',
          difficulty: 'EASY',
          topic: 'x',
          stage: 'closing',
          order: 0,
          evaluationCriteria: [],
        },
      ])
      persistence.answers.putTranscript(
        { id: newId(), profileId: profile.id, interviewId, questionId },
        { transcript: 'x', transcription: null, updatedAtMs: 1 },
      )
      inDatabase((db) => db.prepare('update answers set score = ? where question_id = ?').run(score, questionId))
    }
    expect(await library.get({ id: row?.id ?? '' })).toMatchObject({ timesAsked: 2, meanScore: 60 })
    // The person's own wording goes on with the same history.
    const mine = await library.edit({ id: row?.id ?? '', content: 'What would you ask us about building software?' })
    expect(mine).toMatchObject({ timesAsked: 2, meanScore: 60 })
  })
})

describe('the studio’s questions', () => {
  const theirs = async () => (await find({ position: 'ux-designer', stage: 'closing', difficulty: 'EASY' })).rows

  test('edited: a copy stands for it, here alone; deleted, the studio’s comes back', async () => {
    const [studios] = await theirs()
    const mine = await library.edit({ id: studios?.id ?? '', content: 'What would you ask our designers?' })
    expect(mine).toMatchObject({ origin: 'own', standsForStudio: true, topic: studios?.topic })
    expect((await theirs()).map(({ content }) => content)).toEqual(['What would you ask our designers?'])
    expect(await contents({ search: studios?.content ?? '' })).toEqual([])
    // Edited a second time from an old page: one copy is enough.
    expect(() => library.edit({ id: studios?.id ?? '', content: 'Yet another one?' })).toThrow(
      code('NOT_FOUND') as never,
    )
    const { rows } = await another().search({
      ...EVERYTHING,
      position: 'ux-designer',
      stage: 'closing',
      difficulty: 'EASY',
      page: 1,
      pageSize: 9,
    })
    expect(rows.map(({ content }) => content)).toEqual([studios?.content])
    await library.remove({ id: mine.id })
    expect((await theirs()).map(({ id }) => id)).toEqual([studios?.id])
  })

  test('removed: not asked in this profile any more, until it is brought back', async () => {
    const [studios] = await theirs()
    const id = studios?.id ?? ''
    await library.remove({ id })
    await library.remove({ id })
    expect(await theirs()).toEqual([])
    expect(await library.facets()).toMatchObject({ hidden: 1 })
    const { persistence, profile } = studio.core
    const asked = () =>
      persistence.questionBank
        .askable(profile.id, { positions: ['ux-designer'], stages: ['closing'], difficulty: 'EASY' })
        .map(({ content }) => content)
    expect(asked()).toEqual([])
    expect(await library.restore({ id })).toEqual({ restored: 1 })
    expect((await theirs()).map((row) => row.id)).toEqual([id])
    expect(asked()).toEqual([studios?.content])
    await library.remove({ id })
    expect(await library.restore({ id: null })).toEqual({ restored: 1 })
  })
})

describe('nobody reads or changes what is another’s', () => {
  test('search, get, facets, duplicates, edit, remove, packs', async () => {
    const added = await library.add(FIELDS)
    const other = another()
    const all = { ...EVERYTHING, page: 1, pageSize: 100 }
    expect((await other.search({ ...all, search: 'tram' })).total).toBe(0)
    expect((await other.search({ ...all, position: 'Tram driver' })).total).toBe(0)
    expect((await other.facets()).positions.map(({ id }) => id)).not.toContain('Tram driver')
    expect(await other.duplicates({ content: FIELDS.content, exceptId: null })).toEqual([])
    for (const refused of [
      () => other.get({ id: added.id }),
      () => other.edit({ id: added.id, content: 'Taken over?' }),
      () => other.remove({ id: added.id }),
    ]) {
      expect(refused).toThrow(code('NOT_FOUND') as never)
    }
    expect(await library.get({ id: added.id })).toMatchObject({ content: FIELDS.content })
  })
})

describe('duplicates', () => {
  test('word for word but for case, accents, marks and spaces; and nearly so', async () => {
    const added = await library.add(FIELDS)
    const of = (content: string, exceptId: string | null = null) => library.duplicates({ content, exceptId })
    expect(await of('  how do you STOP a tram, on wet rails')).toEqual([
      { id: added.id, content: FIELDS.content, positionTitle: 'Tram driver', same: true },
    ])
    expect(await of('Explain how you would stop trams on wet rails.')).toMatchObject([{ id: added.id, same: false }])
    expect(await of('How do you drive a bus on ice?')).toEqual([])
    expect(await of(FIELDS.content, added.id)).toEqual([])
    expect(await of('')).toEqual([])
    // One of the studio's, reworded.
    expect(await of('What is the difference between arrays and linked lists? When would you pick each?')).toMatchObject(
      [{ same: false, positionTitle: 'Software engineer' }],
    )
  })
})

test('a database from before the library gets its keys for duplicates at the next start', () => {
  const { persistence, newId } = studio.core
  inDatabase((db) => db.exec("update question_bank set content_key = ''"))
  seedBank({ persistence, packsDir: join(process.cwd(), 'resources/questions'), newId })
  expect(persistence.library.studios().filter(({ contentKey }) => contentKey === '')).toEqual([])
})
