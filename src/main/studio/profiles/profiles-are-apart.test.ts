import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '@shared/contract/contract'
import { ERRORS } from '@shared/contract/errors'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTables, rowsOf, seedEverything, type Tables } from '../../../../tests/fakes/studio/seed-everything'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

/** Stands in every text of the first person: wherever it is read by the second, something leaks. */
const MARKER = 'ada-secret'
const NOW = 1_800_000_000_000

/** What both persons have, by id. */
interface Ids {
  interview: string
  question: string
  resume: string
  vacancy: string
  bankQuestion: string
  pack: string
  conversation: string
  appointment: string
  import: string
  call: string
}

type Case =
  /** Every one of these inputs is refused with one of these codes. `own`: to the first person the same is not refused so. */
  | { refused: readonly string[]; inputs: readonly object[]; own?: true }
  /** Answered, with nothing of the first person in it. */
  | { apart: readonly (object | undefined)[] }
  /** No profile's: why it is not called. */
  | { machine: string }

const gone = (...inputs: object[]): Case => ({ refused: ['NOT_FOUND'], inputs })
const goneToOthers = (...inputs: object[]): Case => ({ refused: ['NOT_FOUND'], inputs, own: true })
const apart = (...inputs: object[]): Case => ({ apart: inputs.length === 0 ? [undefined] : inputs })
const WHO_SITS_THERE: Case = { machine: 'the list of people is everybody’s: that is how one switches' }
const KEYS: Case = { machine: 'keys are the machine’s' }
const MODELS: Case = { machine: 'speech models are files of the machine' }
const FILTER = { search: MARKER }
const PACK = { fileName: 'a.yaml', text: 'no: pack' }

/**
 * Everything a page can ask, with what the first person has. The type and the first test demand every procedure: a new one cannot be
 * forgotten.
 */
function cases(ada: Ids, ben: Ids): { [N in keyof typeof contract]: { [P in keyof (typeof contract)[N]]: Case } } {
  const interviewId = ada.interview
  const setups = [
    { ...SETUP, resumeId: ada.resume },
    { ...SETUP, vacancyId: ada.vacancy },
    { ...SETUP, packId: ada.pack },
  ]
  const foreignSetup: Case = { refused: ['NOT_FOUND', 'RESUME_NOT_FOUND', 'NOT_ENOUGH_QUESTIONS'], inputs: setups }
  const where = { timeZone: 'UTC', utcOffsetMinutes: 0 }
  return {
    studio: {
      info: apart(),
      voices: { machine: 'voices of this computer' },
      events: { machine: 'a stream; what is published is tested with each part' },
      report: apart({ kind: 'reconnect', interviewId, detail: 'x' }),
    },
    interviews: {
      list: apart({}, FILTER, { jobRole: MARKER }),
      get: goneToOthers({ id: interviewId }),
      scores: apart({}),
      start: foreignSetup,
      join: { refused: ['NOT_FOUND', 'INTERVIEW_OVER'], inputs: [{ id: interviewId }] },
      resume: gone({ id: interviewId }),
      retake: gone({ id: interviewId }, { id: ben.interview, questionId: ada.question }),
      end: { refused: ['NOT_FOUND', 'INTERVIEW_OVER'], inputs: [{ id: interviewId }] },
      answers: goneToOthers({ id: interviewId }),
      running: apart(),
    },
    questions: {
      roles: apart(),
      preview: apart({ role: MARKER, level: 'mid', topics: [] }, { role: SETUP.role, level: 'mid', topics: [] }),
    },
    reports: {
      get: goneToOthers({ interviewId }),
      peaks: gone({ interviewId, track: 'candidate', perSecond: 4 }),
      curves: gone({ interviewId }),
      summary: goneToOthers({ interviewId }),
      editFiller: gone({ interviewId, edit: 'add', startMs: 0, endMs: 100 }),
      attempts: gone(
        { interviewId, questionId: ada.question },
        { interviewId: ben.interview, questionId: ada.question },
      ),
      rate: gone(
        { interviewId, questionId: ada.question, ratings: [] },
        { interviewId: ben.interview, questionId: ada.question, ratings: [] },
      ),
    },
    settings: { get: apart(), update: apart({ adaptive: false }) },
    keys: {
      status: apart(),
      set: KEYS,
      remove: KEYS,
      testGemini: KEYS,
      testOpenAi: KEYS,
      testLiveKit: KEYS,
      createVault: KEYS,
      unlockVault: KEYS,
      removeVault: KEYS,
    },
    evaluation: {
      progress: apart({ interviewId }, { interviewId: null }),
      estimate: apart({ interviewId }, { interviewId: null }),
      start: gone({ interviewId }),
      pause: apart(),
      selfTest: { machine: 'grades the cases that ship with the program' },
    },
    costs: {
      estimate: apart(...setups),
      ofInterview: goneToOthers({ interviewId }),
      prices: apart(),
      setPrices: { machine: 'prices are the machine’s' },
    },
    history: {
      statistics: apart({ utcOffsetMinutes: 0 }),
      roles: apart(),
      trends: apart({}),
      rename: apart({ name: 'Ben' }),
    },
    exports: { prepare: gone({ interviewId, format: 'json' }, { interviewId, format: 'audio' }) },
    imports: {
      begin: apart({ fileName: 'talk.wav', bytes: 10, replace: true }),
      finish: gone({ importId: ada.import, title: 'Talk' }),
      cancel: apart({ importId: ada.import }),
    },
    speechModels: { list: MODELS, download: MODELS, cancel: MODELS, importFolder: MODELS, remove: MODELS },
    profiles: {
      list: WHO_SITS_THERE,
      current: apart(),
      create: apart({ ...NOBODY, name: 'Cy' }),
      update: WHO_SITS_THERE,
      findByEmail: WHO_SITS_THERE,
      switchTo: WHO_SITS_THERE,
      continueAsGuest: WHO_SITS_THERE,
      keepGuest: gone({ ...NOBODY, name: 'Cy' }),
      remove: WHO_SITS_THERE,
    },
    library: {
      search: apart({}, FILTER, { tag: MARKER }, { origin: 'own' }),
      get: goneToOthers({ id: ada.bankQuestion }),
      facets: apart(),
      duplicates: apart({ content: MARKER }, { content: MARKER, exceptId: ada.bankQuestion }),
      add: apart({
        position: 'shared',
        stage: 'technical',
        difficulty: 'EASY',
        topic: 'x',
        language: 'en',
        content: 'Another question?',
        expectedAnswer: '',
        evaluationCriteria: [],
        tags: [],
      }),
      edit: gone({ id: ada.bankQuestion, content: 'Mine now?' }),
      remove: gone({ id: ada.bankQuestion }),
      restore: apart({ id: ada.bankQuestion }, { id: null }),
      packs: apart(),
      sendPart: apart({ uploadId: null, text: 'x' }),
      checkPack: apart(PACK),
      installPack: { refused: ['BAD_PACK', 'BAD_REQUEST', 'NOT_FOUND'], inputs: [PACK] },
      removePack: gone({ id: ada.pack }),
      exportPack: {
        refused: ['NOTHING_TO_EXPORT'],
        inputs: [
          { ...FILTER, name: 'mine', sign: false },
          { tag: MARKER, name: 'mine', sign: false },
        ],
      },
    },
    resumes: {
      list: apart(),
      get: { refused: ['NOT_FOUND', 'RESUME_NOT_FOUND'], inputs: [{ id: ada.resume }], own: true },
      begin: apart({ fileName: 'cv.pdf', bytes: 10 }),
      finish: { refused: ['NOT_FOUND', 'RESUME_NOT_FOUND'], inputs: [{ id: ada.resume }] },
      correct: { refused: ['NOT_FOUND', 'RESUME_NOT_FOUND'], inputs: [{ id: ada.resume, name: 'Ben' }] },
      remove: { refused: ['NOT_FOUND', 'RESUME_NOT_FOUND'], inputs: [{ id: ada.resume }] },
      validateInterview: { refused: ['RESUME_NOT_FOUND'], inputs: [{ resumeId: ada.resume }], own: true },
      sessions: { refused: ['NOT_FOUND', 'RESUME_NOT_FOUND'], inputs: [{ resumeId: ada.resume }], own: true },
      session: goneToOthers({ interviewId }),
    },
    vacancies: {
      list: apart(),
      get: goneToOthers({ id: ada.vacancy }),
      add: apart({ title: 'Baker', company: 'Bakery', text: 'We bake.' }),
      edit: gone({ id: ada.vacancy, title: 'Mine' }),
      remove: gone({ id: ada.vacancy }),
      sessions: goneToOthers({ id: ada.vacancy }),
    },
    plans: {
      offers: apart({ role: SETUP.role, level: 'mid' }, { role: MARKER, level: 'mid' }),
      preview: foreignSetup,
      why: goneToOthers({ interviewId }),
      repetitions: apart({}),
    },
    conversations: {
      start: gone({ definition: 'scheduling', interviewId, ...where }),
      join: { refused: ['NOT_FOUND', 'INTERVIEW_OVER'], inputs: [{ id: ada.conversation }] },
      get: goneToOthers({ id: ada.conversation }),
      list: apart({}),
      end: gone({ id: ada.conversation }),
    },
    appointments: {
      list: apart({}, { all: true }),
      add: apart({ title: 'Mine', startsAtMs: NOW + 86_400_000, durationMs: 60_000 }),
      edit: gone({ id: ada.appointment, title: 'Mine' }),
      cancel: gone({ id: ada.appointment }),
      calendarFile: goneToOthers({ id: ada.appointment }),
    },
    feedback: {
      of: goneToOthers({ interviewId, conversationId: null }, { interviewId: null, conversationId: ada.conversation }),
      give: gone(
        { interviewId, conversationId: null, thumb: 'down', comment: '' },
        { interviewId: null, conversationId: ada.conversation, thumb: 'down', comment: '' },
      ),
    },
    diagnostics: {
      ofInterview: goneToOthers({ interviewId }),
      ofConversation: goneToOthers({ conversationId: ada.conversation }),
      summary: apart({}),
      save: apart(),
      report: gone({ interviewId, metrics: [{ name: 'connect_ms', value: 1, label: null }] }),
    },
  }
}

const NOBODY = { email: null, position: null, yearsOfExperience: null, language: null, accent: null, goals: null }
const NO_IDS: Ids = {
  interview: '',
  question: '',
  resume: '',
  vacancy: '',
  bankQuestion: '',
  pack: '',
  conversation: '',
  appointment: '',
  import: '',
  call: '',
}

let studio: TestStudio
beforeEach(async () => {
  studio = await openTestStudio()
})
afterEach(() => studio.close())

test('the table names every procedure of the contract', () => {
  const named = Object.entries(cases(NO_IDS, NO_IDS)).flatMap(([noun, calls]) =>
    Object.keys(calls).map((call) => `${noun}.${call}`),
  )
  const asked = Object.entries(contract).flatMap(([noun, calls]) => Object.keys(calls).map((call) => `${noun}.${call}`))
  expect(named.sort()).toEqual(asked.sort())
})

test('nobody reads or changes what is another’s, by any procedure, door or file', { timeout: 120_000 }, async () => {
  const { client } = studio
  const ada = await client.profiles.current()
  const ben = await client.profiles.create({ ...NOBODY, name: 'Ben' })
  // The doors answer to her.
  const made = await client.exports.prepare({ interviewId: await finishedInterview(), format: 'csv' })
  const token = made.url.split('/').pop() ?? ''
  expect(studio.studio.exports.fileOf(token)).not.toBeNull()
  const db = openTables(join(studio.dataDir, 'greenroom.db'))
  const hers = seed(db, ada.id)
  const sound = join(studio.dataDir, 'recordings', hers.interview, 'candidate.wav')
  mkdirSync(join(sound, '..'), { recursive: true })
  writeFileSync(sound, Buffer.alloc(2_000))
  expect(studio.studio.recordings.resolveAudio(hers.interview, 'candidate')).toBe(sound)
  hers.import = (await client.imports.begin({ fileName: 'talk.wav', bytes: 10 })).importId
  // Her page is closed in mid-upload.
  studio.clock.nowMs += 31_000

  await client.profiles.switchTo({ id: ben.id })
  expect(() => studio.studio.recordings.resolveAudio(hers.interview, 'candidate')).toThrow(ERRORS.NOT_FOUND.message)
  expect(studio.studio.exports.fileOf(token)).toBeNull()
  const piece = studio.studio.imports.receive(hers.import, 'sound', 0, pieces())
  await expect(piece).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const own = await finishedInterview()
  const [{ questionId = '' } = {}] = (await client.reports.get({ interviewId: own })).questions
  const table = cases(hers, { ...NO_IDS, interview: own, question: questionId })
  const herIds = idsIn(db, ada.id)
  const before = rowsOf(db, ada.id)
  const leaks: string[] = []
  for (const [path, given] of entriesOf(table)) {
    if ('machine' in given) continue
    for (const input of 'apart' in given ? given.apart : given.inputs) {
      const outcome = await outcomeOf(path, input)
      if ('refused' in given) {
        if (outcome.code === null || !given.refused.includes(outcome.code)) leaks.push(`${path}: ${outcome.told}`)
      } else if (outcome.code !== null) leaks.push(`${path}: refused with ${outcome.code}`)
      const sent = JSON.stringify(input ?? {})
      const read = [MARKER, ...herIds].filter((word) => outcome.answer.includes(word) && !sent.includes(word))
      if (read.length > 0) leaks.push(`${path} reads ${read.join(', ')}`)
      if (JSON.stringify(rowsOf(db, ada.id)) !== JSON.stringify(before)) leaks.push(`${path} writes`)
    }
  }
  expect(leaks).toEqual([])

  // And it was not for want of something to find.
  studio.clock.nowMs += 31_000
  await client.profiles.switchTo({ id: ada.id })
  const unfound: string[] = []
  let marked = 0
  for (const [path, given] of entriesOf(table)) {
    if (!('own' in given) || !given.own) continue
    for (const input of given.inputs) {
      const { code, answer } = await outcomeOf(path, input)
      if (answer.includes(MARKER)) marked++
      if (code !== null && given.refused.includes(code)) unfound.push(`${path}: ${code}`)
    }
  }
  expect(unfound).toEqual([])
  // A search that finds nothing in what is hers would find no leak either.
  expect(marked).toBeGreaterThan(6)
  db.close()
})

function entriesOf(table: ReturnType<typeof cases>): [path: string, given: Case][] {
  return Object.entries(table).flatMap(([noun, calls]) =>
    Object.entries(calls).map(([call, given]): [string, Case] => [`${noun}.${call}`, given]),
  )
}

/** One call of the contract by its path; an answer as JSON, a refusal as its code. */
async function outcomeOf(path: string, input: object | undefined) {
  let procedure: unknown = studio.client
  for (const part of path.split('.')) procedure = Reflect.get(Object(procedure), part)
  if (typeof procedure !== 'function') throw new Error(`no procedure ${path}`)
  try {
    const answer = JSON.stringify((await procedure(input)) ?? null)
    return { code: null, answer, told: `answered ${answer.slice(0, 200)}` }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { code, answer: '', told: `refused with ${code}` }
  }
}

async function finishedInterview(): Promise<string> {
  const { client, agents } = studio
  const { interviewId } = await client.interviews.start({ ...SETUP, questionCount: 1 })
  await expect.poll(() => agents.all.at(-1)?.job ?? null).not.toBeNull()
  agents.last.join()
  agents.last.answer()
  await expect.poll(() => client.interviews.get({ id: interviewId })).toMatchObject({ status: 'COMPLETED' })
  await expect.poll(() => client.interviews.running()).toBeNull()
  return interviewId
}

async function* pieces() {
  yield Buffer.from('0123456789')
}

function seed(db: Tables, profileId: string): Ids {
  const ids = seedEverything(db, { profileId, marker: MARKER, nowMs: NOW })
  const of = (table: string) => ids.get(table) ?? ''
  return {
    interview: of('interviews'),
    question: of('questions'),
    resume: of('resumes'),
    vacancy: of('vacancies'),
    bankQuestion: of('question_bank'),
    pack: of('question_packs'),
    conversation: of('conversations'),
    appointment: of('appointments'),
    import: '',
    call: of('provider_calls'),
  }
}

function idsIn(db: Tables, profileId: string): string[] {
  return Object.values(rowsOf(db, profileId)).flatMap((rows) =>
    rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])),
  )
}
