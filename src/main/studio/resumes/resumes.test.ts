import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { createParsingAgents, type Parsing } from '../../../../tests/fakes/studio/parsing-agents'
import { openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import { SETUP } from '../../../../tests/fakes/studio/test-studio'
import {
  hiddenWords,
  INJECTION,
  oneColumn,
  pdf,
  visibleInjection,
} from '../../../../tests/fixtures/resumes/pdf-resumes'
import { startAgent } from '../../agent-host/start-agent'
import type { Core } from '../core'
import { MAX_MESSAGE_BYTES } from '../limits'
import { lastProfile } from '../profiles/last-profile'
import { createVacancies } from '../vacancies/vacancies'
import { createCitedQuestions } from './cited-questions'
import { type ParserOptions, parseInChild } from './parse-in-child'
import { createResumes, type ResumesService } from './resumes'

let studio: TestCore
let resumes: ResumesService
let parsing: Parsing
let agents: ReturnType<typeof createParsingAgents>

function open(core: Core = studio.core): ResumesService {
  return createResumes({
    core,
    reports: {
      get: () => {
        throw new Error('no report was asked for')
      },
    },
    startAgent: (options) => startAgent({ ...options, readyLimitMs: 2_000 }),
    launchAgent: agents.launch,
    platform: 'linux',
  })
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

async function upload(fileName: string, bytes: Buffer, pasted = false) {
  const { resumeId, url } = await resumes.begin({ fileName, bytes: bytes.length, pasted })
  expect(url).toBe(`/import/${resumeId}/resume`)
  if (bytes.length > 0) await resumes.receive(resumeId, 0, once(bytes))
  return resumes.finish({ id: resumeId })
}

const paste = (text: string, title = 'Mine') => upload(title, Buffer.from(text), true)
const MINE = 'Ann Lee\nann@lee.example\nSkills\nGo, SQL, Kubernetes'

const filesOf = () => {
  const dir = join(studio.core.paths.dataDir, 'resumes')
  return existsSync(dir) ? readdirSync(dir) : []
}

beforeEach(() => {
  studio = openTestCore()
  parsing = 'work'
  agents = createParsingAgents(() => parsing)
  resumes = open()
})
afterEach(async () => {
  await resumes.close()
  expect(agents.running()).toBe(0)
  studio.close()
})

describe('a file', () => {
  test('is read, listed, corrected and removed with its file', async () => {
    const row = await upload('cv.pdf', await pdf(oneColumn))
    expect(row).toMatchObject({ status: 'parsed', name: 'Maria Lindqvist', format: 'pdf', reason: null, sessions: 0 })
    const { facts, sections } = await resumes.get({ id: row.id })
    expect(sections.length).toBeGreaterThan(3)
    await resumes.correct({ id: row.id, name: 'Mia', facts: facts.slice(0, 2) })
    expect(await resumes.get({ id: row.id })).toMatchObject({ name: 'Mia', facts: facts.slice(0, 2) })
    expect(filesOf()).toEqual([row.id])
    await resumes.remove({ id: row.id })
    expect(await resumes.list()).toEqual([])
    expect(filesOf()).toEqual([])
  })

  test('that cannot be read stays with its reason, and holds no interview', async () => {
    const row = await upload('cv.pdf', Buffer.from('%PDF-1.4 not really'))
    expect(row).toMatchObject({ status: 'failed', reason: { code: 'RESUME_DAMAGED' } })
    expect(await resumes.validateInterview({ resumeId: row.id })).toMatchObject({ canInterview: false })
    expect(() =>
      createCitedQuestions(studio.core).about({ ...SETUP, resumeId: row.id }, { seed: 1, count: 3 }),
    ).toThrow(expect.objectContaining({ code: 'RESUME_NOT_PARSED' }))
    expect(() => resumes.correct({ id: row.id, name: 'X' })).toThrow(
      expect.objectContaining({ code: 'RESUME_NOT_PARSED' }),
    )
  })

  test('too large or of another kind is refused before a byte is sent', async () => {
    const begin = async (fileName: string, bytes: number) => resumes.begin({ fileName, bytes, pasted: false })
    await expect(begin('cv.pdf', 11 * 1024 ** 2)).rejects.toMatchObject({ code: 'RESUME_TOO_LARGE' })
    await expect(begin('cv.doc', 10)).rejects.toMatchObject({ code: 'RESUME_FORMAT_UNKNOWN' })
    await expect(begin('cv', 10)).rejects.toMatchObject({ code: 'RESUME_FORMAT_UNKNOWN' })
  })

  test('longer than it said, out of order, or not whole is not taken', async () => {
    const { resumeId } = await resumes.begin({ fileName: 'cv.txt', bytes: 4, pasted: false })
    await expect(resumes.receive(resumeId, 2, once(Buffer.from('ab')))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(resumes.receive(resumeId, 0, once(Buffer.from('abcde')))).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    })
    await expect(Promise.resolve(resumes.finish({ id: resumeId }))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('a reader that dies leaves a reason, and the file can be read again', async () => {
    parsing = 'die'
    const row = await upload('cv.pdf', await pdf(oneColumn))
    expect(row).toMatchObject({ status: 'failed', reason: { code: 'RESUME_TOO_HARD' } })
    parsing = 'work'
    expect(await resumes.finish({ id: row.id })).toMatchObject({ status: 'parsed', reason: null })
  })

  test('a reader that does not end is ended', async () => {
    parsing = 'hang'
    const options = { startAgent, launchAgent: agents.launch, log: studio.core.log, platform: 'linux' as const }
    const outcome = await parseInChild(
      { ...options, limits: { parseMs: 50, memoryBytes: 1, heapMegabytes: 96 } },
      { path: '/nowhere', format: 'pdf' },
      new AbortController().signal,
    )
    expect(outcome).toMatchObject({ ok: false, code: 'RESUME_TOO_HARD' })
  })

  test('a reader that is cancelled while it starts is ended when it has', async () => {
    // Bug: nobody knew of it yet, and it ran on when the studio closed.
    let stops = 0
    let started = () => {}
    const starting = new Promise<void>((resolve) => {
      started = resolve
    })
    const slow: ParserOptions['startAgent'] = async () => {
      await starting
      return { pid: undefined, send() {}, stop: async () => void stops++ }
    }
    const abort = new AbortController()
    const options = { startAgent: slow, launchAgent: agents.launch, log: studio.core.log, platform: 'linux' as const }
    const reading = parseInChild(options, { path: '/nowhere', format: 'pdf' }, abort.signal)
    abort.abort()
    await expect(reading).rejects.toMatchObject({ code: 'IMPORT_CANCELLED' })
    started()
    await expect.poll(() => stops).toBe(1)
  })

  test('nobody looks at the memory of a reader that has ended', async () => {
    // Bug: a look that was under way when it ended set the next one, for ever.
    let looks = 0
    const quick: ParserOptions['startAgent'] = async ({ onMessage }) => {
      queueMicrotask(() => onMessage({ type: 'failed', code: 'RESUME_DAMAGED', detail: '' }))
      return { pid: 1, send() {}, stop: async () => {} }
    }
    const outcome = await parseInChild(
      {
        startAgent: quick,
        launchAgent: agents.launch,
        log: studio.core.log,
        platform: 'linux',
        memoryOf: async () => {
          looks++
          await new Promise((resolve) => setTimeout(resolve, 20))
          return 1
        },
      },
      { path: '/nowhere', format: 'pdf' },
      new AbortController().signal,
    )
    expect(outcome).toMatchObject({ code: 'RESUME_DAMAGED' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(looks).toBe(1)
  })

  test('what a killed studio left of an upload is removed, and nothing else', async () => {
    const row = await upload('cv.pdf', await pdf(oneColumn))
    await resumes.begin({ fileName: 'half.pdf', bytes: 100, pasted: false })
    expect(filesOf()).toHaveLength(2)
    const again = open()
    // It cleans before it does anything else.
    await again.finish({ id: row.id })
    expect(filesOf()).toEqual([row.id])
    await again.close()
  })
})

describe('pasted text', () => {
  test('longer than a message is read, in a process of its own, under the name somebody gave it', async () => {
    const text = `${MINE}\n${'слово и дело\n'.repeat(8_000)}`
    expect(Buffer.byteLength(text)).toBeGreaterThan(MAX_MESSAGE_BYTES)
    const row = await paste(text, 'C/C++ résumé')
    expect(row).toMatchObject({
      status: 'parsed',
      format: 'pasted',
      fileName: 'C/C++ résumé',
      email: 'ann@lee.example',
    })
    expect(agents.launched()).toBe(1)
  })

  test('of which no interview can be made is refused, and nothing of it is kept', async () => {
    await expect(paste('—\n…')).rejects.toMatchObject({ code: 'RESUME_NO_TEXT' })
    await expect(paste('word '.repeat(50_000))).rejects.toMatchObject({ code: 'RESUME_TOO_LONG' })
    parsing = 'die'
    await expect(paste(MINE)).rejects.toMatchObject({ code: 'RESUME_TOO_HARD' })
    expect(await resumes.list()).toEqual([])
    expect(filesOf()).toEqual([])
  })
})

describe('whose it is', () => {
  test('another profile finds none of it: not to read, correct, remove, or hold an interview with', async () => {
    const row = await upload('cv.pdf', await pdf(oneColumn))
    const { persistence, newId } = studio.core
    const other = { ...lastProfile(persistence, newId, 1), id: newId(), email: null, name: 'Other' }
    persistence.profiles.insert(other)
    const theirs = open({ ...studio.core, profile: { id: other.id, name: 'Other' } })
    const notFound = expect.objectContaining({ code: 'RESUME_NOT_FOUND' })
    expect(await theirs.list()).toEqual([])
    expect(() => theirs.get({ id: row.id })).toThrow(notFound)
    expect(() => theirs.correct({ id: row.id, name: 'X' })).toThrow(notFound)
    expect(() => theirs.validateInterview({ resumeId: row.id })).toThrow(notFound)
    expect(() => theirs.sessions({ resumeId: row.id })).toThrow(notFound)
    await expect(Promise.resolve().then(() => theirs.remove({ id: row.id }))).rejects.toEqual(notFound)
    expect(filesOf()).toEqual([row.id])
    await theirs.close()
  })

  test('its interviews are counted and listed, and stay when it goes', async () => {
    const row = await paste(MINE)
    const { persistence, profile, newId } = studio.core
    const id = newId()
    persistence.interviews.insert(anInterview({ id, profileId: profile.id, resumeId: row.id }))
    expect(await resumes.list()).toMatchObject([{ sessions: 1 }])
    expect(await resumes.sessions({ resumeId: row.id })).toMatchObject([{ interviewId: id, resume_id: row.id }])
    await resumes.remove({ id: row.id })
    expect(persistence.interviews.get(profile.id, id)).toMatchObject({ resumeId: null })
  })

  test('a fact beyond the last line is refused', async () => {
    const row = await paste(MINE)
    const far = { kind: 'skill' as const, value: 'Go', line: 5_000 }
    expect(() => resumes.correct({ id: row.id, facts: [far] })).toThrow(
      expect.objectContaining({ code: 'BAD_REQUEST' }),
    )
  })
})

describe('questions of it', () => {
  test('instructions in it, seen or not, make no question and change neither count nor the others', async () => {
    const cited = createCitedQuestions(studio.core)
    const drafts = async (draw: typeof oneColumn) => {
      const { id } = await upload('cv.pdf', await pdf(draw))
      return cited.about({ ...SETUP, resumeId: id }, { seed: 5, count: 6 })
    }
    const plain = await drafts(oneColumn)
    expect(plain).toHaveLength(6)
    expect(plain.every(({ citation, why }) => citation !== null && why?.rule === 'cited')).toBe(true)
    expect(await drafts(hiddenWords)).toEqual(plain)
    const visible = await drafts(visibleInjection)
    expect(visible).toEqual(plain)
    expect(JSON.stringify(visible)).not.toContain(INJECTION.slice(0, 20))
  })

  test('a vacancy gives questions too, and another profile’s is none', () => {
    const vacancies = createVacancies(studio.core)
    const text = 'You run services in production.\nYou write clear documents.'
    const vacancy = vacancies.add({ title: 'SRE', company: '', text })
    const cited = createCitedQuestions(studio.core)
    return Promise.resolve(vacancy).then(({ id }) => {
      const made = cited.about({ ...SETUP, vacancyId: id }, { seed: 1, count: 2 })
      expect(made.map(({ citation }) => citation?.line).sort()).toEqual([1, 2])
      expect(() => cited.about({ ...SETUP, vacancyId: studio.core.newId() }, { seed: 1, count: 2 })).toThrow(
        expect.objectContaining({ code: 'NOT_FOUND' }),
      )
    })
  })
})
