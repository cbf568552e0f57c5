import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LogFields, Logger } from '@node/log/logger'
import { ORPCError } from '@orpc/server'
import { afterEach, describe, expect, test } from 'vitest'
import { makeDataDir, openTestStudio, SETUP, type TestStudio } from '../../../tests/fakes/studio/test-studio'
import { openPersistence } from '../persistence/persistence'
import { readPacks } from './questions/seed-bank'
import { DEFAULT_SETTINGS } from './settings/settings'

const open: TestStudio[] = []
async function testStudio(...args: Parameters<typeof openTestStudio>) {
  const studio = await openTestStudio(...args)
  open.push(studio)
  return studio
}
afterEach(async () => {
  for (const studio of open.splice(0)) await studio.close()
})

describe('errors at the boundary', () => {
  test('a fault of ours leaves as INTERNAL with its sentence; the log and the error table know why', async () => {
    const lines: string[] = []
    const write = (_category: string, message: string, fields?: LogFields) =>
      lines.push(`${message} ${JSON.stringify(fields)}`)
    const log: Logger = { debug: () => {}, info: () => {}, warn: write, error: write, child: () => log }
    const dataDir = makeDataDir()
    const studio = await testStudio(dataDir, {
      log,
      mintToken: async () => {
        throw new Error('secret inside')
      },
    })
    const error = await studio.client.interviews.start(SETUP).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ORPCError)
    if (!(error instanceof ORPCError)) return
    expect(error).toMatchObject({ code: 'INTERNAL', status: 500, defined: true })
    expect(JSON.stringify(error.toJSON())).not.toMatch(/secret|stack|\.ts/)
    expect(lines.join()).toContain('secret inside')
    await studio.studio.close()
    const persistence = openPersistence({ file: join(dataDir, 'greenroom.db'), nowMs: 1 })
    expect(persistence.errorLogs.last(1)[0]).toMatchObject({ code: 'INTERNAL', place: 'interviews.start' })
    persistence.errorLogs.prune(0)
    expect(persistence.errorLogs.last(1)).toEqual([])
    persistence.close()
  })

  test('unknown fields, wrong ids and values out of range are BAD_REQUEST and name nothing of the schema', async () => {
    const { client } = await testStudio()
    const bad: [() => Promise<unknown>][] = [
      [() => client.interviews.get({ id: 'nobody' })],
      [() => client.interviews.start({ ...SETUP, questionCount: 21 })],
      [() => client.interviews.list({ pageSize: 1000 })],
      [() => client.settings.update(JSON.parse('{"colour":"red"}'))],
    ]
    for (const [call] of bad) {
      const error = await call().catch((e: unknown) => e)
      expect(error).toMatchObject({ code: 'BAD_REQUEST', defined: true })
      expect(JSON.stringify(error)).not.toContain('issues')
    }
  })
})

describe('one studio a data folder', () => {
  test('would catch a second studio beside the first, and a folder that stays locked after an orderly end', async () => {
    const studio = await testStudio()
    await expect(openTestStudio(studio.dataDir, {}))
      .resolves.toBeTruthy()
      .catch(() => {})
    await studio.studio.close()
    await testStudio(studio.dataDir)
  })

  test('a studio that cannot open its database gives the folder free again', async () => {
    const dataDir = makeDataDir()
    await expect(openTestStudio(dataDir, { resourcesDir: '/nowhere' })).rejects.toThrow()
    await testStudio(dataDir)
  })
})

describe('settings', () => {
  test('are kept over a restart, changed one by one, and the last choice is there to start from', async () => {
    const studio = await testStudio()
    expect(await studio.client.settings.get()).toEqual(DEFAULT_SETTINGS)
    await studio.client.settings.update({ microphoneId: 'mic-1' })
    await studio.client.settings.update({ speakerId: 'speaker-1', audioPath: 'livekit' })
    await studio.client.interviews.start(SETUP)
    await studio.studio.close()
    const again = await testStudio(studio.dataDir)
    const { lastSetup, ...devices } = await again.client.settings.get()
    expect(devices).toMatchObject({ microphoneId: 'mic-1', speakerId: 'speaker-1', audioPath: 'livekit' })
    // Without the seed: New interview must not repeat one path for ever.
    expect(lastSetup).toEqual({ ...SETUP, seed: undefined })
  })

  test('a value an older program wrote counts as never set', async () => {
    const dataDir = makeDataDir()
    const studio = await testStudio(dataDir)
    await studio.studio.close()
    const persistence = openPersistence({ file: join(dataDir, 'greenroom.db'), nowMs: 1 })
    persistence.settings.set(persistence.profiles.default()?.id ?? '', 'lastSetup', { role: 7 }, 1)
    persistence.close()
    const again = await testStudio(dataDir)
    expect((await again.client.settings.get()).lastSetup).toBeNull()
  })
})

describe('questions', () => {
  test('roles have their topics, titles to read, and the shared pack is no role', async () => {
    const { client } = await testStudio()
    const roles = await client.questions.roles()
    expect(roles).toHaveLength(8)
    expect(roles.map(({ title }) => title)).toEqual([...roles.map(({ title }) => title)].sort())
    expect(roles.find(({ id }) => id === 'ux-designer')?.topics[0]).toEqual({
      id: 'user-research',
      title: 'User research',
    })
  })

  test('a preview says what there is, and a typed role has the shared questions', async () => {
    const { client } = await testStudio()
    const packs = readPacks(resolve('resources/questions')).filter(({ role }) => /^(ux-designer|shared)$/.test(role))
    /** All that stand between opening and closing, and one of each of these. */
    const framed = (
      difficulty: string,
      wanted: (question: { role: string; topic: string; stage: string }) => boolean,
    ) =>
      packs
        .flatMap(({ role, questions }) => questions.map((question) => ({ ...question, role })))
        .filter((question) => question.difficulty === difficulty && !/^(opening|closing)$/.test(question.stage))
        .filter(wanted).length + 2
    const all = await client.questions.preview({ role: 'ux-designer', level: 'junior', topics: [] })
    expect(all).toMatchObject({ available: framed('EASY', () => true), usualAnswerMs: 90_000 })
    expect(all.samples).toHaveLength(4)
    expect(new Set(all.samples.map(({ text }) => text)).size).toBe(4)
    const one = await client.questions.preview({ role: 'ux-designer', level: 'junior', topics: ['user-research'] })
    expect(one.available).toBe(framed('EASY', ({ topic }) => topic === 'user-research'))
    expect(one.available).toBeLessThan(all.available)
    const typed = await client.questions.preview({ role: 'Lion tamer', level: 'senior', topics: [] })
    expect(typed).toMatchObject({ available: framed('HARD', ({ role }) => role === 'shared') })
  })
})

test('a page that listens is greeted with hello first and gone when it leaves', async () => {
  const { client } = await testStudio()
  const leaving = new AbortController()
  const events = await client.studio.events(undefined, { signal: leaving.signal })
  expect((await events.next()).value).toEqual({ type: 'hello' })
  leaving.abort()
  await expect(events.next()).rejects.toThrow()
  expect(await client.studio.report({ kind: 'page_error', interviewId: null, detail: 'lost' })).toEqual({})
  expect(await client.studio.info()).toMatchObject({
    shell: 'web',
    voice: { kind: 'reading' },
    profile: { name: 'Me' },
  })
})

test('a studio whose voice cannot be asked for reads', async () => {
  const studio = await testStudio(undefined, { chooseVoice: () => Promise.reject(new Error('no program')) })
  expect((await studio.client.studio.info()).voice).toEqual({ kind: 'reading', name: null })
  rmSync(studio.dataDir, { recursive: true, force: true })
})
