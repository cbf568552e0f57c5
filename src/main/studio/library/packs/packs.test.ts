import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { LibraryFilter } from '@shared/contract/library'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '../../../../../tests/fakes/studio/test-core'
import { seedBank } from '../../questions/seed-bank'
import { createLibrary, type LibraryService } from '../library'
import { newSigningKey, signPack } from './signature'
import { rubricOf } from './stored-rubrics'

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
const fixture = (name: string) => ({
  fileName: name,
  text: readFileSync(resolve('tests/fixtures/packs', name), 'utf8'),
  uploadId: null,
})
const FIRST = fixture('tram-driver.greenroom-pack')
const NEXT = fixture('tram-driver-next.greenroom-pack')
const code = (of: string) => expect.objectContaining({ code: of }) as never

let studio: TestCore
let library: LibraryService
const install = async (of: ReturnType<typeof fixture>, overwrite: boolean | null = null) =>
  library.installPack({ ...of, overwrite })
const trams = async () =>
  (await library.search({ ...EVERYTHING, origin: 'pack', page: 1, pageSize: 100 })).rows.map(({ content }) => content)

beforeEach(() => {
  studio = openTestCore()
  const { persistence, newId } = studio.core
  seedBank({ persistence, packsDir: resolve('resources/questions'), newId })
  library = createLibrary(studio.core)
})
afterEach(() => studio.close())

describe('looking into a pack', () => {
  test('says who signed it, what it brings, and takes nothing', async () => {
    expect(await library.checkPack(FIRST)).toMatchObject({
      name: 'Tram driver',
      signature: 'valid',
      signer: { name: 'Depot North', knownBefore: false, fingerprint: expect.stringMatching(/^([0-9a-f]{4} ?){8}$/) },
      questions: 4,
      rubrics: 1,
      plan: { timeBoxMinutes: 10 },
      conflicts: [],
      duplicates: [],
      problems: [],
    })
    expect(await library.packs()).toEqual([])
    expect(await trams()).toEqual([])
  })

  test('names duplicates of the library and within the pack', async () => {
    const csv = 'question,key\nDo you have any questions for me,a\nWhy trams?,b\nwhy TRAMS,c\n'
    const { duplicates } = await library.checkPack({ fileName: 'x.csv', text: csv, uploadId: null })
    expect(duplicates.map(({ key, of }) => [key, of])).toEqual([
      ['a', 'Do you have any questions for me?'],
      ['c', 'Why trams?'],
    ])
  })

  test('a file sent in parts is the same file; an upload that was given up is gone', async () => {
    const { uploadId } = await library.sendPart({ uploadId: null, text: FIRST.text.slice(0, 500) })
    await library.sendPart({ uploadId, text: FIRST.text.slice(500) })
    const sent = { fileName: FIRST.fileName, text: '', uploadId }
    expect(await library.checkPack(sent)).toEqual(await library.checkPack(FIRST))
    const other = await library.sendPart({ uploadId: null, text: 'x' })
    expect(() => library.checkPack(sent)).toThrow(code('NOT_FOUND'))
    const part = 'x'.repeat(1024 * 1024)
    for (let i = 0; i < 7; i++) await library.sendPart({ ...other, text: part })
    expect(() => library.sendPart({ ...other, text: part })).toThrow(code('PAYLOAD_TOO_LARGE'))
  })
})

describe('installing', () => {
  test('questions, rubrics and plan, all at once; a second time nothing changes', async () => {
    const { packId, ...counts } = await install(FIRST)
    expect(counts).toEqual({ added: 4, changed: 0, kept: 0 })
    expect(await library.packs()).toMatchObject([
      {
        id: packId,
        key: 'depot-north/tram-driver',
        questions: 4,
        plan: { kind: 'full' },
        languages: ['en'],
        position: 'Tram driver',
      },
    ])
    const { rows } = await library.search({ ...EVERYTHING, search: 'wet rails', page: 1, pageSize: 5 })
    expect(rows[0]).toMatchObject({ origin: 'pack', packName: 'Tram driver', position: 'Tram driver', tags: ['depot'] })
    const record = studio.core.persistence.questionPacks.get(studio.core.profile.id, packId)
    expect(rubricOf(record?.rubrics, 'brakes-1')).toMatchObject({ guidance: 'Safety comes before time.' })
    expect(rubricOf(record?.rubrics, 'people-1')).toBeNull()
    expect(await install(FIRST)).toEqual({ packId, added: 0, changed: 0, kept: 4 })
    expect(await library.checkPack(FIRST)).toMatchObject({
      signer: { knownBefore: true },
      duplicates: [],
      conflicts: [],
    })
  })

  test('another edition never overwrites without a yes', async () => {
    const { packId } = await install(FIRST)
    expect((await library.checkPack(NEXT)).conflicts).toEqual([
      {
        key: 'brakes-1',
        present: 'How do you stop a tram on wet rails?',
        coming: 'How do you stop a tram on icy rails?',
      },
    ])
    await expect(install(NEXT)).rejects.toEqual(code('PACK_CONFLICT'))
    expect(await trams()).toHaveLength(4)
    expect(await install(NEXT, false)).toEqual({ packId, added: 1, changed: 0, kept: 4 })
    expect(await trams()).toContain('How do you stop a tram on wet rails?')
    expect(await install(NEXT, true)).toEqual({ packId, added: 0, changed: 1, kept: 4 })
    expect(await trams()).toContain('How do you stop a tram on icy rails?')
    expect(await library.packs()).toMatchObject([{ version: '2026-12', questions: 5 }])
  })

  test('nor its plan and its rubrics: with "keep" they stay, and what is new is added', async () => {
    // Bug: only the words of questions were asked about, and a new edition changed silently how they are graded.
    const { packId } = await install(FIRST)
    const { pack } = JSON.parse(FIRST.text)
    const { driving } = pack.rubrics
    pack.rubrics = { driving: { ...driving, guidance: 'Time comes before safety.' }, doors: driving }
    pack.plan.timeBoxMinutes = 1
    pack.questions.push({ ...pack.questions[1], key: 'new-1', question: 'What is a dead man switch?' })
    pack.questions.push({ ...pack.questions[1], key: 'new-2', question: 'And when do doors lock?', rubric: 'doors' })
    pack.questions = pack.questions.filter(({ key }: { key: string }) => key !== 'people-1')
    pack.plan.stages = pack.plan.stages.filter(({ stage }: { stage: string }) => stage !== 'behavioural')
    await library.removePack({ id: packId })
    const unsigned = (of: unknown) => ({
      fileName: 'x.greenroom-pack',
      text: JSON.stringify({ format: 'greenroom-pack', v: 1, pack: of, signature: null }),
      uploadId: null,
    })
    const first = await install(unsigned(JSON.parse(FIRST.text).pack))
    expect(await library.checkPack(unsigned(pack))).toMatchObject({ conflicts: [], overwrites: ['plan', 'rubrics'] })
    await expect(install(unsigned(pack))).rejects.toEqual(code('PACK_CONFLICT'))
    const guidanceOf = (key: string) =>
      rubricOf(studio.core.persistence.questionPacks.get(studio.core.profile.id, first.packId)?.rubrics, key)?.guidance
    await install(unsigned(pack), false)
    expect((await library.packs())[0]?.plan?.timeBoxMinutes).toBe(10)
    expect(['brakes-1', 'new-1', 'new-2'].map(guidanceOf)).toEqual([
      'Safety comes before time.',
      'Time comes before safety.',
      'Safety comes before time.',
    ])
    await install(unsigned(pack), true)
    expect((await library.packs())[0]?.plan?.timeBoxMinutes).toBe(1)
    expect(guidanceOf('brakes-1')).toBe('Time comes before safety.')
    expect(await install(unsigned(pack))).toMatchObject({ added: 0, changed: 0 })
  })

  test('what a person changed in a pack’s question is asked about too', async () => {
    await install(FIRST)
    const { rows } = await library.search({ ...EVERYTHING, search: 'wet rails', page: 1, pageSize: 5 })
    await library.edit({ id: rows[0]?.id ?? '', content: 'My own words for it?' })
    expect((await library.checkPack(FIRST)).conflicts).toMatchObject([
      { key: 'brakes-1', present: 'My own words for it?' },
    ])
    await install(FIRST, false)
    expect(await trams()).toContain('My own words for it?')
  })

  test('a broken signature, a problem, another’s key: nothing of it comes in', async () => {
    await expect(install(fixture('tampered.greenroom-pack'))).rejects.toEqual(code('PACK_SIGNATURE_BROKEN'))
    await expect(install({ fileName: 'x.csv', text: 'a\nb', uploadId: null })).rejects.toEqual(code('BAD_PACK'))
    await install(FIRST)
    const { pack } = JSON.parse(FIRST.text)
    const others = signPack(pack, { privateKeyPem: newSigningKey(), signer: 'Depot North' })
    for (const file of [others, { ...others, signature: null }]) {
      const text = JSON.stringify(file)
      const source = { fileName: 'x.greenroom-pack', text, uploadId: null }
      expect((await library.checkPack(source)).problems[0]?.code).toBe('signed_by_another')
      await expect(install(source, true)).rejects.toEqual(code('BAD_PACK'))
    }
    expect(await trams()).toHaveLength(4)
  })

  test('a pack of two thousand comes in at once and is found at once', async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => `Why is question number ${i} asked?,Tram driver`)
    const big = { fileName: 'big.csv', text: `question,role\n${lines.join('\n')}`, uploadId: null }
    expect(await install(big)).toMatchObject({ added: 2_000 })
    const found = (search: string) => library.search({ ...EVERYTHING, search, page: 1, pageSize: 5 })
    expect(await found('number 1999')).toMatchObject({ total: 1, more: false })
    // Counted up to a thousand.
    expect(await found('question number')).toMatchObject({ total: 1_000, more: true })
    expect(await library.search({ ...EVERYTHING, search: 'number', page: 500, pageSize: 5 })).toMatchObject({
      rows: [],
    })
    expect((await library.search({ ...EVERYTHING, origin: 'pack', page: 400, pageSize: 5 })).rows).toHaveLength(5)
  })

  test('removed with its questions; nobody else sees or removes it', async () => {
    const { packId } = await install(FIRST)
    const { core } = studio
    const profile = core.persistence.profiles.get(core.profile.id)
    const id = core.newId()
    if (profile) core.persistence.profiles.insert({ ...profile, id, name: 'Another', email: null, isDefault: false })
    const other = createLibrary({ ...core, profile: { id, name: 'Another' } })
    expect(await other.packs()).toEqual([])
    expect(() => other.removePack({ id: packId })).toThrow(code('NOT_FOUND'))
    // The same pack in both: keys must not meet.
    expect(await other.installPack({ ...FIRST, overwrite: null })).toMatchObject({ added: 4 })
    await library.removePack({ id: packId })
    expect(await trams()).toEqual([])
    expect(await library.packs()).toEqual([])
    expect(await other.packs()).toHaveLength(1)
  })
})

describe('exporting', () => {
  const of = { ...EVERYTHING, position: 'ux-designer', stage: 'closing' } as const

  test('signed with the studio’s own key, which is made once and for this user alone', async () => {
    const { fileName, text } = await library.exportPack({ ...of, name: 'Endings, für alle', sign: true, packId: null })
    expect(fileName).toBe('endings-fur-alle.greenroom-pack')
    const check = await library.checkPack({ fileName, text, uploadId: null })
    expect(check).toMatchObject({ signature: 'valid', questions: 3, problems: [], signer: { knownBefore: true } })
    expect(check.duplicates).toHaveLength(3)
    const key = studio.core.paths.packKeyFile
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600)
    const again = await library.exportPack({ ...of, name: 'Again', sign: true, packId: null })
    const { signer } = await library.checkPack({ ...again, uploadId: null })
    expect(signer?.fingerprint).toBe(check.signer?.fingerprint)
    expect(text).not.toContain('PRIVATE')
  })

  const signedBy = (name: string) => ({ ...EVERYTHING, name, sign: true, packId: null })
  /** The file's content but for who signed it. */
  const packIn = (text: string) => JSON.parse(text).pack
  /** The same studio, with nothing in its library. */
  function another(): LibraryService {
    const { core } = studio
    const profile = core.persistence.profiles.get(core.profile.id)
    const id = core.newId()
    if (profile) core.persistence.profiles.insert({ ...profile, id, name: 'Another', email: null, isDefault: false })
    return createLibrary({ ...core, profile: { id, name: 'Another' } })
  }

  test('a pack exported and imported again is the same: questions, keys, rubrics and plan, signed or not', async () => {
    // Bug: rubrics and plan were left behind.
    const { packId } = await install(FIRST)
    const other = another()
    for (const sign of [true, false]) {
      const { text } = await library.exportPack({ ...signedBy('Tram driver'), sign, packId })
      expect(packIn(text)).toEqual(packIn(FIRST.text))
      const source = { fileName: 'again.greenroom-pack', text, uploadId: null }
      const check = await other.checkPack(source)
      expect(check).toMatchObject({ signature: sign ? 'valid' : 'unsigned', problems: [], overwrites: [] })
      const installed = await other.installPack({ ...source, overwrite: null })
      expect(installed).toMatchObject({ added: 4, changed: 0 })
      const back = await other.exportPack({ ...signedBy('Tram driver'), packId: installed.packId })
      expect(packIn(back.text)).toEqual(packIn(FIRST.text))
      await other.removePack({ id: installed.packId })
    }
    // In the library it came from it stays the pack of who signed it first.
    const own = await library.exportPack({ ...signedBy('Tram driver'), packId })
    expect((await library.checkPack({ ...own, uploadId: null })).problems[0]?.code).toBe('signed_by_another')
    expect(() => other.exportPack({ ...signedBy('x'), packId })).toThrow(code('NOT_FOUND'))
  })

  test('a part of a pack takes its rubrics along, and its plan while it can be followed', async () => {
    await install(FIRST)
    const found = async (search: string) =>
      packIn((await library.exportPack({ ...signedBy('Part'), search, origin: 'pack' })).text)
    const brakes = await found('wet rails')
    expect(brakes).toMatchObject({ plan: null, rubrics: packIn(FIRST.text).rubrics })
    expect(brakes.questions).toMatchObject([{ key: 'brakes-1', rubric: 'driving' }])
    expect(await found('passenger')).toMatchObject({ plan: null, rubrics: {} })
    expect((await found('')).plan).toEqual(packIn(FIRST.text).plan)
    // Another pack with the same name for other weights: both stay apart.
    const rubrics = { driving: { correctness: 1, completeness: 0, clarity: 0 } }
    const pack = { ...packIn(FIRST.text), key: 'other', rubrics, plan: null }
    const text = JSON.stringify({ format: 'greenroom-pack', v: 1, pack, signature: null })
    await install({ fileName: 'other.greenroom-pack', text, uploadId: null })
    const both = await found('wet rails')
    expect(Object.keys(both.rubrics).sort()).toEqual(['driving', 'driving 2'])
    expect(new Set(both.questions.map(({ rubric }: { rubric: string }) => both.rubrics[rubric].correctness)).size).toBe(
      2,
    )
    expect(new Set(both.questions.map(({ key }: { key: string }) => key)).size).toBe(2)
  })

  test('unsigned without a key; a pack’s question keeps its own key; nothing found is nothing to export', async () => {
    await install(FIRST)
    const { text } = await library.exportPack({
      ...EVERYTHING,
      origin: 'pack',
      name: 'Trams',
      sign: false,
      packId: null,
    })
    expect(existsSync(studio.core.paths.packKeyFile)).toBe(false)
    expect(
      JSON.parse(text)
        .pack.questions.map(({ key }: { key: string }) => key)
        .sort(),
    ).toEqual(['brakes-1', 'closing-1', 'opening-1', 'people-1'])
    expect(() => library.exportPack({ ...of, search: 'zzz', name: 'x', sign: false, packId: null })).toThrow(
      code('NOTHING_TO_EXPORT'),
    )
  })
})
