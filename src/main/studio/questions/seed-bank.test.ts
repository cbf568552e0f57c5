import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DIFFICULTIES, STAGES } from '@shared/domain/interview/plan'
import { questionWords, similarWords } from '@shared/domain/questions/similarity'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPersistence, type Persistence } from '../../persistence/persistence'
import { lastProfile } from '../profiles/last-profile'
import { readPacks, seedBank } from './seed-bank'

const SEEDED = resolve('resources/questions')

describe('the seeded packs', () => {
  const packs = readPacks(SEEDED)
  const shared = packs.find(({ role }) => role === 'shared')
  const roles = packs.filter(({ role }) => role !== 'shared')

  test('at least 8 roles, at least 4 technical or behavioural questions in each cell', () => {
    expect(roles.length).toBeGreaterThanOrEqual(8)
    for (const { role, topics, questions } of roles) {
      for (const topic of topics)
        for (const difficulty of DIFFICULTIES) {
          const cell = questions.filter(
            (q) => q.topic === topic.id && q.difficulty === difficulty && /^(technical|behavioural)$/.test(q.stage),
          )
          expect(cell.length, `${role} ${topic.id} ${difficulty}`).toBeGreaterThanOrEqual(4)
        }
    }
  })

  test('every role has every stage at every level; how it begins is the same for all roles', () => {
    for (const { role, questions } of roles)
      for (const stage of ['technical', 'behavioural', 'situational', 'closing'])
        for (const difficulty of DIFFICULTIES)
          expect(
            questions.some((q) => q.stage === stage && q.difficulty === difficulty),
            `${role} ${stage} ${difficulty}`,
          ).toBe(true)
    for (const stage of STAGES.filter((stage) => stage !== 'technical'))
      for (const difficulty of DIFFICULTIES) {
        const some = shared?.questions.filter((q) => q.stage === stage && q.difficulty === difficulty) ?? []
        expect(some.length, `shared ${stage} ${difficulty}`).toBeGreaterThanOrEqual(2)
      }
  })

  test('no two questions of one role ask the same', () => {
    for (const { questions } of packs) {
      const words = questions.map(({ text }) => questionWords(text))
      for (const [i, some] of words.entries()) {
        const again = questions.filter((_, j) => j > i && similarWords(some, words[j] ?? new Set()))
        expect(again, questions[i]?.text).toEqual([])
      }
    }
  })

  test('at least 12 shared behavioural questions a level', () => {
    for (const difficulty of DIFFICULTIES)
      expect(
        shared?.questions.filter((q) => q.stage === 'behavioural' && q.difficulty === difficulty).length,
      ).toBeGreaterThanOrEqual(12)
  })

  test('no text and no id twice in the whole bank', () => {
    const all = packs.flatMap(({ questions }) => questions)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(new Set(all.map(({ text }) => text.toLowerCase())).size).toBe(all.length)
  })
})

describe('seedBank', () => {
  let dir: string
  let packsDir: string
  let persistence: Persistence
  let ids = 0
  const seed = () => seedBank({ persistence, packsDir, newId: () => `id-${ids++}` })
  const edit = (change: (text: string) => string) => {
    const file = join(packsDir, 'ux-designer.json')
    writeFileSync(file, change(readFileSync(file, 'utf8')))
  }

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'greenroom-seed-'))
    packsDir = join(dir, 'questions')
    cpSync(SEEDED, packsDir, { recursive: true })
    persistence = openPersistence({ file: join(dir, 'greenroom.db'), nowMs: 1 })
  })
  afterEach(() => {
    persistence.close()
    rmSync(dir, { recursive: true, force: true })
  })

  test('a second run changes nothing', () => {
    expect(seed()).toMatchObject({ added: 615, changed: 0, retired: 0 })
    expect(seed()).toEqual({ added: 0, changed: 0, retired: 0 })
    expect(persistence.questionBank.count()).toBe(615)
  })

  test('an edited question is rewritten in place; a dropped role is not asked any more, and comes back when it does', () => {
    seed()
    const before = persistence.questionBank.askable('nobody', { positions: ['ux-designer'], difficulty: 'EASY' })
    edit((text) => text.replace(before[0]?.content ?? '', 'A new wording of this question?'))
    expect(seed()).toEqual({ added: 0, changed: 1, retired: 0 })
    const after = persistence.questionBank.askable('nobody', { positions: ['ux-designer'], difficulty: 'EASY' })
    expect(after[0]).toMatchObject({ id: before[0]?.id, content: 'A new wording of this question?' })

    rmSync(join(packsDir, 'ux-designer.json'))
    expect(seed()).toEqual({ added: 0, changed: 0, retired: 69 })
    expect(persistence.questionBank.topics('nobody').some(({ position }) => position === 'ux-designer')).toBe(false)
    cpSync(join(SEEDED, 'ux-designer.json'), join(packsDir, 'ux-designer.json'))
    expect(seed()).toEqual({ added: 0, changed: 69, retired: 0 })
  })

  test("what is a person's own is neither retired nor rewritten", () => {
    seed()
    const profileId = lastProfile(persistence, () => 'somebody', 1).id
    const [theirs] = persistence.library.byKeys(profileId, ['ux-designer-closing-easy-1'])
    if (!theirs) throw new Error('not seeded')
    const { searchId: _, ...row } = theirs
    persistence.library.insertAll([{ ...row, id: 'own', key: 'own', profileId, content: 'Mine?' }])
    expect(seed()).toEqual({ added: 0, changed: 0, retired: 0 })
    expect(persistence.library.byKeys(profileId, ['own'])).toMatchObject([{ content: 'Mine?', retired: false }])
  })

  test('a pack that does not fit names itself, and the bank stays as it was', () => {
    seed()
    edit((text) => text.replace('"HARD"', '"IMPOSSIBLE"'))
    expect(seed).toThrow(/ux-designer\.json/)
    edit((text) => text.replace('"IMPOSSIBLE"', '"HARD"').replace('"topic": "user-research"', '"topic": "nowhere"'))
    expect(seed).toThrow(/topic/)
    expect(persistence.questionBank.count()).toBe(615)
  })
})
