import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IMPORT_PIECE_BYTES, LARGEST_IMPORT_BYTES } from '@shared/contract/imports'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { type AnalysingAgents, createAnalysingAgents } from '../../../../tests/fakes/studio/analysing-agents'
import { openTestCore } from '../../../../tests/fakes/studio/test-core'
import { makeDataDir, openTestStudio, type TestStudio } from '../../../../tests/fakes/studio/test-studio'
import { babble, makeWav, oddFiles, silence } from '../../../../tests/fixtures/audio/make-wav'
import { openPersistence } from '../../persistence/persistence'
import { studioPaths } from '../data-folder'
import { cleanImports } from './clean-imports'

const SOUND = makeWav({ seconds: 20, sound: babble })
let agents: AnalysingAgents
let studio: TestStudio

beforeEach(async () => {
  agents = createAnalysingAgents()
  studio = await openTestStudio(undefined, { launchAgent: agents.launch, shell: 'cli' })
})
afterEach(() => studio.close())

async function* chunks(bytes: Uint8Array, size = 64 * 1024) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

interface Sent {
  sound?: Buffer
  words?: unknown
  fileName?: string
}

/** Opens an import and sends all of it, as a page does. */
async function send({ sound = SOUND, words, fileName = 'talk.wav' }: Sent = {}): Promise<string> {
  const list = words === undefined ? null : Buffer.from(typeof words === 'string' ? words : JSON.stringify(words))
  const { importId } = await studio.client.imports.begin({
    fileName,
    bytes: sound.length,
    transcriptBytes: list?.length ?? null,
  })
  for (let at = 0; at < sound.length; at += IMPORT_PIECE_BYTES)
    await studio.studio.imports.receive(importId, 'sound', at, chunks(sound.subarray(at, at + IMPORT_PIECE_BYTES)))
  if (list) await studio.studio.imports.receive(importId, 'transcript', 0, chunks(list))
  return importId
}

const finish = (importId: string, title = 'A talk of mine') => studio.client.imports.finish({ importId, title })
const left = (folder: string) =>
  existsSync(join(studio.dataDir, folder)) ? readdirSync(join(studio.dataDir, folder)) : []

async function expectNothingKept() {
  expect((await studio.client.interviews.list({})).total).toBe(0)
  expect([...left('imports'), ...left('recordings')]).toEqual([])
  expect(agents.alive).toBe(0)
}

describe('an import', () => {
  test('becomes a finished interview of one answer, with the report of one (catches a log that does not fold)', async () => {
    const { interviewId } = await finish(await send())
    const row = await studio.client.interviews.get({ id: interviewId })
    expect(row).toMatchObject({
      origin: 'import',
      status: 'COMPLETED',
      endedReason: 'finished',
      jobRole: 'A talk of mine',
      completedQuestions: 1,
      canContinue: false,
      durationMs: 20_000,
    })
    const report = await studio.client.reports.get({ interviewId })
    expect(report).toMatchObject({
      analysisStatus: 'completed',
      origin: 'import',
      importedFrom: 'talk.wav',
      durationMs: 20_000,
      gaps: [],
    })
    expect(report.tracks).toMatchObject([{ track: 'candidate', audioUrl: `/media/${interviewId}/candidate` }])
    const [question] = report.questions
    expect(question).toMatchObject({ outcome: 'spoken', text: 'Imported recording: A talk of mine', transcript: null })
    // The babble speaks 8 s of every 10.
    expect(question?.answer?.startMs).toBeLessThan(200)
    expect(Math.abs((question?.answer?.endMs ?? 0) - 18_000)).toBeLessThan(200)
    expect(question?.pauses).toHaveLength(1)
    expect(JSON.stringify(report)).not.toContain('null,null,null,null,null')
    const peaks = await studio.client.reports.peaks({ interviewId, track: 'candidate', perSecond: 100 })
    expect(Buffer.from(peaks.pairs, 'base64').length).toBe(4000)
    expect(left('imports')).toEqual([])
    const ratios = studio.events.flatMap((event) =>
      event.type === 'progress' && event.task === 'import' ? [event.ratio] : [],
    )
    expect(ratios[ratios.length - 1]).toBe(1)
    expect(ratios.length).toBeGreaterThan(3)
  })

  test('with words keeps them, on the recording (catches a transcript that is asked of a model again)', async () => {
    const words = [
      { word: 'Um,', start: 0.5, end: 0.8, confidence: 0.5, speaker: 1 },
      { word: 'hello', start: 0.75, end: 1.2 },
      { word: ' ', start: 1.3, end: 1.4 },
      { word: 'there.', start: 19.5, end: 20.3, confidence: null },
    ]
    const { interviewId } = await finish(await send({ words }))
    const [question] = (await studio.client.reports.get({ interviewId })).questions
    expect(question?.transcript).toMatchObject({
      text: 'Um, hello there.',
      engine: 'imported',
      dropsFillers: false,
      words: [
        { text: 'Um,', startMs: 500, endMs: 750, confidence: 0.5 },
        { text: 'hello', startMs: 750, endMs: 1200, confidence: null },
        { text: 'there.', startMs: 19_500, endMs: 20_000, confidence: null },
      ],
    })
    // The sound ends at 18 s, the words later: none of them lies outside of its answer.
    expect(question?.answer?.endMs).toBe(20_000)
  })

  test('of silence is a report, not an error', async () => {
    const { interviewId } = await finish(await send({ sound: makeWav({ seconds: 5, sound: silence }) }))
    const report = await studio.client.reports.get({ interviewId })
    expect(report.questions[0]).toMatchObject({ outcome: 'silent', answer: null })
    expect(report.durationMs).toBe(5000)
  })

  test.each(Object.entries(oddFiles()).filter(([name]) => name !== 'empty.wav'))(
    '%s: a report, or a clear error that leaves nothing',
    async (fileName, { bytes, becomes }) => {
      const importId = await send({ sound: bytes, fileName })
      if (typeof becomes === 'string') {
        await expect(finish(importId)).rejects.toMatchObject({ code: becomes })
        return expectNothingKept()
      }
      const { interviewId } = await finish(importId)
      const report = await studio.client.reports.get({ interviewId })
      expect(Math.abs(report.durationMs - becomes)).toBeLessThan(5)
      expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/)
    },
  )

  test.each([
    ['no JSON', 'hello'],
    ['no list', { word: 'hello' }],
    ['no times', [{ word: 'hello' }]],
    ['an end before its start', [{ word: 'hello', start: 2, end: 1 }]],
    ['words out of order', [word(3), word(1)]],
    ['words over one another', [{ word: 'a', start: 1, end: 5 }, word(2)]],
    ['words outside of the recording', [word(25)]],
    ['negative times', [word(-1)]],
    ['endless times', '[{"word":"a","start":0,"end":1e999}]'],
  ])('refuses a transcript with %s', async (_, words) => {
    await expect(finish(await send({ words }))).rejects.toMatchObject({ code: 'BAD_TRANSCRIPT' })
    await expectNothingKept()
  })

  test('is cancelled while it comes and while it is worked out; nothing is kept', async () => {
    const coming = await studio.client.imports.begin({ fileName: 'a.wav', bytes: 1000 })
    await studio.client.imports.cancel({ importId: coming.importId })
    await expect(studio.studio.imports.receive(coming.importId, 'sound', 0, chunks(SOUND))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    agents.mode = 'hang'
    const importId = await send()
    const finishing = expect(finish(importId)).rejects.toMatchObject({ code: 'IMPORT_CANCELLED' })
    await expect.poll(() => agents.alive).toBe(1)
    await studio.client.imports.cancel({ importId })
    await finishing
    await expectNothingKept()
    // And the next one finds the way free.
    agents.mode = 'work'
    await finish(await send())
  })

  test('whose process dies says so and leaves nothing', async () => {
    agents.mode = 'die'
    await expect(finish(await send())).rejects.toMatchObject({ code: 'AGENT_FAILED' })
    await expectNothingKept()
  })
})

function word(start: number) {
  return { word: 'hello', start, end: start + 0.5 }
}

describe('what is sent', () => {
  const begin = (bytes: number) => studio.client.imports.begin({ fileName: 'a.wav', bytes })
  const receive = (id: string, at: number, bytes: Buffer) =>
    studio.studio.imports.receive(id, 'sound', at, chunks(bytes))

  test('has a size that is kept to, and an order', async () => {
    await expect(begin(LARGEST_IMPORT_BYTES + 1)).rejects.toMatchObject({ code: 'IMPORT_TOO_LARGE' })
    await expect(begin(0)).rejects.toMatchObject({ code: 'BAD_AUDIO_FILE' })
    const { importId } = await begin(SOUND.length)
    await expect(receive(importId, 10, SOUND)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(receive(importId, 0, Buffer.concat([SOUND, SOUND]))).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    })
    await expect(studio.studio.imports.receive(importId, 'transcript', 0, chunks(SOUND))).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(finish(importId)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    // A piece that failed is sent again.
    await receive(importId, 0, SOUND)
    await finish(importId)
  })

  test('lies in a private file whose name is ours', async () => {
    const { importId } = await studio.client.imports.begin({ fileName: '../../etc/x.sh;rm', bytes: 10 })
    const dir = join(studio.dataDir, 'imports', importId)
    expect(readdirSync(dir)).toEqual(['sound'])
    if (process.platform !== 'win32') expect(statSync(join(dir, 'sound')).mode & 0o077).toBe(0)
  })

  test('one at a time; one that its page left makes room after a while', async () => {
    const { importId } = await begin(10)
    await expect(begin(10)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    studio.clock.nowMs += 60_000
    await begin(10)
    expect(left('imports')).not.toContain(importId)
  })

  test.each(['hang', 'work'] as const)('one that is to replace the open one ends it (%s)', async (mode) => {
    agents.mode = mode
    const other = await send()
    const finishing = mode === 'hang' ? finish(other).catch((error: unknown) => error) : null
    if (finishing) await expect.poll(() => agents.alive).toBe(1)
    await expect(begin(10)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    const next = await studio.client.imports.begin({ fileName: 'b.wav', bytes: 10, replace: true })
    if (finishing) expect(await finishing).toMatchObject({ code: 'IMPORT_CANCELLED' })
    expect(left('imports')).toEqual([next.importId])
    expect([left('recordings'), agents.alive]).toEqual([[], 0])
  })
})

describe('an import is no interview', () => {
  test('its length is no usual answer, and it counts in no figure (catches a talk that makes answers an hour long)', async () => {
    await finish(await send())
    const { usualAnswerMs } = await studio.client.questions.preview({
      role: 'software-engineer',
      level: 'mid',
      topics: [],
    })
    expect(usualAnswerMs).toBe(90_000)
    expect(await studio.client.history.statistics({ utcOffsetMinutes: 0 })).toMatchObject({
      interviews: 0,
      practiceMs: 0,
    })
    expect((await studio.client.history.trends({})).points).toEqual([])
    expect((await studio.client.interviews.list({ state: 'imported' })).total).toBe(1)
  })

  test('is in the language it is said to be in, else in that of the last setup', async () => {
    const languageOf = async (language?: string) => {
      const importId = await send()
      const { interviewId } = await studio.client.imports.finish({ importId, title: 'x', language })
      const persistence = openPersistence({ file: studioPaths(studio.dataDir, join).databaseFile, nowMs: 1 })
      const profileId = persistence.profiles.default()?.id ?? ''
      const row = persistence.interviews.get(profileId, interviewId)
      persistence.close()
      return row?.language
    }
    expect([await languageOf(), await languageOf('de-DE')]).toEqual(['en-US', 'de-DE'])
  })
})

test("the start looks through what was left of imports without another profile's recording (bug: it was deleted)", async () => {
  const { core, close } = openTestCore()
  const id = '019a0000-0000-7000-8000-00000000000b'
  core.persistence.profiles.insert({ id: 'other', name: 'Eve', isDefault: false, createdAtMs: 1 })
  core.persistence.interviews.insert(anInterview({ id, profileId: 'other', origin: 'import' }))
  const importsDir = join(core.paths.dataDir, 'imports')
  for (const dir of [join(importsDir, id), join(core.paths.recordingsDir, id)]) mkdirSync(dir, { recursive: true })
  await cleanImports(core, importsDir)
  expect([existsSync(join(core.paths.recordingsDir, id)), readdirSync(importsDir)]).toEqual([true, []])
  close()
})

test('a killed studio leaves nothing: half an upload and half a recording are gone at the next start', async () => {
  const dataDir = makeDataDir()
  const id = '019a0000-0000-7000-8000-00000000000a'
  for (const folder of [join('imports', id), join('recordings', id)]) {
    mkdirSync(join(dataDir, folder), { recursive: true })
    writeFileSync(join(dataDir, folder, 'candidate.wav'), 'half')
  }
  const next = await openTestStudio(dataDir, { launchAgent: agents.launch })
  await expect.poll(() => existsSync(join(dataDir, 'recordings', id))).toBe(false)
  await expect.poll(() => existsSync(join(dataDir, 'imports', id))).toBe(false)
  await next.close()
})

test('closing ends what is under way', async () => {
  agents.mode = 'hang'
  const other = await openTestStudio(undefined, { launchAgent: agents.launch })
  const { importId } = await other.client.imports.begin({ fileName: 'a.wav', bytes: SOUND.length })
  await other.studio.imports.receive(importId, 'sound', 0, chunks(SOUND))
  const finishing = other.client.imports.finish({ importId, title: 'x' }).catch((error: unknown) => error)
  await expect.poll(() => agents.alive).toBe(1)
  await other.close()
  expect(await finishing).toMatchObject({ code: 'IMPORT_CANCELLED' })
  expect(agents.alive).toBe(0)
})
