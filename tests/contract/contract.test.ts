import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { ERRORS, type ErrorCode } from '@shared/contract/errors'
import { readResume } from '@shared/domain/resume/read-resume'
import { textLines } from '@shared/domain/resume/source-lines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LIMITS, MAX_MESSAGE_BYTES } from '../../src/main/studio/limits'
import { liveKit, openTestStudio, SETUP, type TestStudio } from '../fakes/studio/test-studio'
import { messagePort } from './transports/message-port'
import type { OpenTransport, PageConnection } from './transports/transport'
import { webSocket } from './transports/web-socket'

const NOBODY = '019a0000-0000-7000-8000-000000000000'

let studio: TestStudio
let transport: OpenTransport
let page: PageConnection

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ORPCError)) throw error
  // Every refusal is one of ours, with its sentence and without a stack or a value of ours.
  expect(Object.keys(ERRORS)).toContain(error.code)
  expect(error.message).toBe(ERRORS[error.code as ErrorCode].message)
  expect(JSON.stringify(error.toJSON())).not.toMatch(/\bat .*\.(ts|js):\d+|node_modules/)
  return error.code
}

/** The fake agent once its job has reached it. */
async function agentAtWork(): Promise<TestStudio['agents']['last']> {
  await expect.poll(() => studio.agents.all.at(-1)?.job ?? null).not.toBeNull()
  return studio.agents.last
}

/** Takes a running interview to its end, so that there is a report. */
async function finishedInterview(): Promise<string> {
  const { interviewId } = await page.client.interviews.start({ ...SETUP, questionCount: 1 })
  const agent = await agentAtWork()
  agent.join()
  agent.answer()
  await expect.poll(() => page.client.interviews.get({ id: interviewId })).toMatchObject({ status: 'COMPLETED' })
  return interviewId
}

describe.each([messagePort, webSocket])('the contract over $name', ({ open }) => {
  beforeEach(async () => {
    studio = await openTestStudio()
    transport = await open(studio)
    page = await transport.connect()
  })
  afterEach(async () => {
    await transport.close()
    await studio.close()
  })

  describe('answers every call', () => {
    test('studio.info and studio.report', async () => {
      expect(await page.client.studio.info()).toMatchObject({
        version: '0.1.0',
        voice: { kind: 'reading', name: null },
      })
      expect(await page.client.studio.report({ kind: 'reconnect', interviewId: null, detail: 'after 2 s' })).toEqual({})
    })

    test('conversations: start, get, list, join and end, one voice at a time', async () => {
      const here = { timeZone: 'Europe/Berlin', utcOffsetMinutes: 60 }
      const { conversationId: id } = await page.client.conversations.start({ definition: 'scheduling', ...here })
      expect(await page.client.conversations.get({ id })).toMatchObject({
        status: 'running',
        outcome: { appointmentId: null, profileId: null },
        view: { definition: 'scheduling', status: 'connecting', offersTyping: true },
      })
      expect(await page.client.conversations.list({})).toMatchObject([{ id, definition: 'scheduling' }])
      expect((await page.client.conversations.join({ id })).token).toHaveLength(64)
      expect(await codeOf(page.client.conversations.start({ definition: 'warm_up', ...here }))).toBe(
        'INTERVIEW_RUNNING',
      )
      expect(await codeOf(page.client.interviews.start(SETUP))).toBe('INTERVIEW_RUNNING')
      expect(await page.client.conversations.end({ id })).toEqual({})
      expect(await codeOf(page.client.conversations.get({ id: NOBODY }))).toBe('NOT_FOUND')
      expect(await codeOf(page.client.conversations.join({ id: NOBODY }))).toBe('NOT_FOUND')
      expect(await codeOf(page.client.conversations.end({ id: NOBODY }))).toBe('NOT_FOUND')
    })

    test('questions.roles and questions.preview, with what the seeded bank promises', async () => {
      const roles = await page.client.questions.roles()
      expect(roles.length).toBeGreaterThanOrEqual(6)
      const preview = await page.client.questions.preview({ role: SETUP.role, level: 'senior', topics: [] })
      expect(preview.available).toBeGreaterThanOrEqual(5)
      expect(preview.samples.length).toBeGreaterThan(0)
    })

    test('resumes: begin and finish (pasted text), list, get, correct, validateInterview, sessions, remove; begin and finish refuse what they should', async () => {
      const { resumes } = page.client
      const text =
        'Ann Lee\nann@lee.example\nExperience\nEngineer, Acme\n2019 - present\n• Led a team of 4 people.\nSkills\nGo, SQL'
      const bytes = Buffer.from(text)
      const pasted = await resumes.begin({ fileName: 'Mine', bytes: bytes.length, pasted: true })
      await studio.studio.imports.receive(
        pasted.resumeId,
        'resume',
        0,
        (async function* () {
          yield bytes
        })(),
      )
      const finishing = resumes.finish({ id: pasted.resumeId })
      await expect.poll(() => studio.agents.all.at(-1)?.received.map(({ type }) => type)).toContain('start')
      studio.agents.last.send({ type: 'resume_parsed', resume: readResume(textLines(text)) })
      studio.agents.last.send({ type: 'finished' })
      const row = await finishing
      expect(row).toMatchObject({ status: 'parsed', format: 'pasted', email: 'ann@lee.example' })
      expect(await resumes.list()).toEqual([row])
      expect((await resumes.get({ id: row.id })).sections.length).toBeGreaterThan(2)
      expect(await resumes.correct({ id: row.id, name: null })).toMatchObject({ name: null })
      expect(await resumes.validateInterview({ resumeId: row.id })).toMatchObject({ canInterview: true })
      expect(await codeOf(resumes.validateInterview({ resumeId: NOBODY }))).toBe('RESUME_NOT_FOUND')
      expect(await codeOf(resumes.begin({ fileName: 'cv.exe', bytes: 3 }))).toBe('RESUME_FORMAT_UNKNOWN')
      const { resumeId, url } = await resumes.begin({ fileName: 'cv.pdf', bytes: 3 })
      expect(url).toContain(resumeId)
      expect(await codeOf(resumes.finish({ id: resumeId }))).toBe('BAD_REQUEST')

      const { interviewId } = await page.client.interviews.start({ ...SETUP, questionCount: 3, resumeId: row.id })
      const agent = await agentAtWork()
      expect(agent.job?.resumeId).toBe(row.id)
      agent.join()
      for (let question = 0; question < 3; question++) agent.answer()
      await expect.poll(() => page.client.interviews.get({ id: interviewId })).toMatchObject({ status: 'COMPLETED' })
      expect(await resumes.sessions({ resumeId: row.id })).toMatchObject([{ interviewId, resume_id: row.id }])
      const session = await resumes.session({ interviewId })
      expect(session).toMatchObject({ resume_id: row.id, ai_feedback: null })
      expect(session.transcript.map(({ speaker }) => speaker)).toContain('interviewer')
      const report = await page.client.reports.get({ interviewId })
      expect(report.questions.some(({ citation }) => citation?.source === 'resume')).toBe(true)

      expect(await resumes.remove({ id: row.id })).toEqual({})
      expect(await codeOf(page.client.interviews.start({ ...SETUP, resumeId: row.id }))).toBe('RESUME_NOT_FOUND')
    })

    test('vacancies: add, list, get, edit, sessions, remove', async () => {
      const { vacancies } = page.client
      const added = await vacancies.add({ title: 'SRE', company: 'Acme', text: 'You run services in production.' })
      expect(await vacancies.list()).toEqual([added])
      expect(await vacancies.edit({ id: added.id, company: '' })).toMatchObject({ title: 'SRE', company: '' })
      expect(await vacancies.sessions({ id: added.id })).toEqual([])
      expect(await vacancies.remove({ id: added.id })).toEqual({})
      expect(await codeOf(vacancies.get({ id: added.id }))).toBe('NOT_FOUND')
    })

    test('appointments: add, list, edit, calendarFile, cancel', async () => {
      const startsAtMs = studio.clock.nowMs + 3_600_000
      const { id } = await page.client.appointments.add({ title: ' Practice ', startsAtMs, durationMs: 1_800_000 })
      expect(await page.client.appointments.list({})).toEqual([
        expect.objectContaining({ id, title: 'Practice', startsAtMs, status: 'planned', conversationId: null }),
      ])
      expect(await page.client.appointments.edit({ id, title: 'Other' })).toMatchObject({ title: 'Other', startsAtMs })
      const { fileName, text } = await page.client.appointments.calendarFile({ id })
      expect(fileName).toMatch(/\.ics$/)
      expect(text).toContain('SUMMARY:Other\r\n')
      await page.client.appointments.cancel({ id })
      expect(await page.client.appointments.list({ all: true })).toMatchObject([{ id, status: 'cancelled' }])
      const over = page.client.appointments.add({ title: 'x', startsAtMs: studio.clock.nowMs, durationMs: 60_000 })
      expect(await codeOf(over)).toBe('APPOINTMENT_PAST')
      const long = { title: 'x', startsAtMs, durationMs: 25 * 3_600_000 }
      expect(await codeOf(page.client.appointments.add(long))).toBe('BAD_REQUEST')
    })

    test('feedback: give and of', async () => {
      const about = { interviewId: await finishedInterview(), conversationId: null }
      expect(await page.client.feedback.of(about)).toBeNull()
      await page.client.feedback.give({ ...about, thumb: 'down', comment: ' slow ' })
      expect(await page.client.feedback.of(about)).toEqual({ thumb: 'down', comment: 'slow' })
      const long = { ...about, thumb: 'up', comment: 'x'.repeat(2_001) } as const
      expect(await codeOf(page.client.feedback.give(long))).toBe('BAD_REQUEST')
    })

    test('settings.get and settings.update', async () => {
      await page.client.settings.update({ microphoneId: 'mic-1' })
      expect(await page.client.settings.get()).toMatchObject({ microphoneId: 'mic-1', speakerId: null })
    })

    test('interviews.list, scores and running before there is any', async () => {
      expect(await page.client.interviews.list({})).toEqual({ rows: [], total: 0 })
      expect(await page.client.interviews.scores({})).toEqual([])
      expect(await page.client.interviews.running()).toBeNull()
    })

    test('interviews.start gives {path, token, roomName, serverUrl} and no key to encrypt with on the own server; get, running, join and end know it', async () => {
      const ticket = liveKit(await page.client.interviews.start(SETUP))
      const { interviewId } = ticket
      const parts = ['encryptionKey', 'interviewId', 'path', 'roomName', 'serverUrl', 'token']
      expect(Object.keys(ticket).sort()).toEqual(parts)
      expect(ticket.encryptionKey).toBeNull()
      expect(ticket.roomName).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(await page.client.interviews.get({ id: interviewId })).toMatchObject({ status: 'PENDING' })
      expect(await page.client.interviews.running()).toMatchObject({ id: interviewId })
      expect(await page.client.interviews.join({ id: interviewId, takeOver: true })).toMatchObject({
        interviewId,
        roomName: ticket.roomName,
      })
      const agent = await agentAtWork()
      agent.join()
      await page.client.interviews.end({ id: interviewId })
      await expect.poll(() => page.client.interviews.running()).toBeNull()
      expect((await page.client.interviews.list({})).total).toBe(1)
    })

    test('library.search, get, facets, duplicates, add, edit, remove and restore', async () => {
      const { library } = page.client
      const fields = {
        position: 'Tram driver',
        stage: 'technical' as const,
        difficulty: 'EASY' as const,
        topic: 'Brakes',
        language: 'en',
        content: 'How do you stop a tram on wet rails?',
        expectedAnswer: '',
        evaluationCriteria: [],
        tags: ['rails'],
      }
      const { id } = await library.add(fields)
      expect(await library.get({ id })).toMatchObject({ ...fields, origin: 'own' })
      expect(await library.search({ search: 'wet ra', tag: 'rails' })).toMatchObject({ total: 1, more: false })
      expect((await library.facets()).tags).toEqual(['rails'])
      expect(await library.duplicates({ content: fields.content.toUpperCase() })).toMatchObject([{ id, same: true }])
      expect(await library.edit({ id, tags: [] })).toMatchObject({ content: fields.content, tags: [] })
      expect(await library.remove({ id })).toEqual({})
      expect(await codeOf(library.get({ id }))).toBe('NOT_FOUND')
      const [studios] = (await library.search({ origin: 'studio', pageSize: 1 })).rows
      await library.remove({ id: studios?.id ?? '' })
      expect(await library.restore({ id: null })).toEqual({ restored: 1 })
      expect(await codeOf(library.add({ ...fields, content: '' }))).toBe('BAD_REQUEST')
    })

    test('library.sendPart, checkPack, installPack, packs, exportPack and removePack', async () => {
      const { library } = page.client
      const fileName = 'tram-driver.greenroom-pack'
      const text = readFileSync(join('tests/fixtures/packs', fileName), 'utf8')
      const { uploadId } = await library.sendPart({ uploadId: null, text })
      expect(await library.checkPack({ fileName, uploadId })).toMatchObject({ signature: 'valid', questions: 4 })
      const { packId } = await library.installPack({ fileName, uploadId })
      expect(await library.packs()).toMatchObject([{ id: packId, questions: 4 }])
      const exported = await library.exportPack({ origin: 'pack', name: 'Trams', sign: true })
      expect(await library.checkPack(exported)).toMatchObject({ signature: 'valid', signer: { knownBefore: true } })
      expect(await library.removePack({ id: packId })).toEqual({})
      const tampered = text.replace('wet rails', 'dry rails')
      expect(await codeOf(library.installPack({ fileName, text: tampered }))).toBe('PACK_SIGNATURE_BROKEN')
      expect(await codeOf(library.installPack({ fileName: 'x.csv', text: 'a' }))).toBe('BAD_PACK')
    })

    test('diagnostics.ofInterview, summary, save and report of an interview that was held', async () => {
      const interviewId = await finishedInterview()
      const { diagnostics } = page.client
      const metrics = [{ name: 'connect_ms' as const, value: 812.4, label: 'livekit' }]
      expect(await diagnostics.report({ interviewId, metrics })).toEqual({})
      const hood = await diagnostics.ofInterview({ interviewId })
      expect(hood.turns).toEqual([{ index: 0, gapMs: expect.any(Number), fallbacks: 0 }])
      expect(hood.sessions).toMatchObject([{ paths: ['livekit'], server: 'local' }])
      const summary = await diagnostics.summary({})
      expect(summary).toMatchObject({ interviews: { started: 1, completed: 1 }, uncounted: 0 })
      expect(summary.metrics[0]).toMatchObject({ name: 'connect_ms', label: 'livekit', distribution: { median: 812 } })
      const { fileName, text } = await diagnostics.save()
      expect(fileName).toMatch(/\.json$/)
      expect(JSON.parse(text)).toMatchObject({ program: { version: '0.1.0' }, interviews: [{ number: 1 }] })
      expect(await codeOf(diagnostics.ofInterview({ interviewId: NOBODY }))).toBe('NOT_FOUND')
      expect(await codeOf(diagnostics.report({ interviewId: NOBODY, metrics }))).toBe('NOT_FOUND')
      expect(await codeOf(diagnostics.ofConversation({ conversationId: NOBODY }))).toBe('NOT_FOUND')
    })

    test('profiles: list, current, create, update, findByEmail, switchTo, guests, remove, and studio.voices', async () => {
      const { profiles } = page.client
      const me = await profiles.current()
      const empty = { position: null, yearsOfExperience: null, language: null, accent: null, goals: null }
      const ada = await profiles.create({ ...empty, name: 'Ada', email: 'Ada@Example.org' })
      expect(await profiles.findByEmail({ email: 'ada@example.org' })).toEqual(ada)
      expect(await codeOf(profiles.create({ ...empty, name: 'Eve', email: 'ADA@example.org' }))).toBe('EMAIL_TAKEN')
      expect(await profiles.update({ id: ada.id, yearsOfExperience: 7 })).toMatchObject({ yearsOfExperience: 7 })
      expect(await codeOf(profiles.update({ id: ada.id, name: ' ' }))).toBe('BAD_REQUEST')
      expect(await codeOf(profiles.switchTo({ id: NOBODY }))).toBe('NOT_FOUND')
      expect(await profiles.switchTo({ id: ada.id })).toMatchObject({ name: 'Ada' })
      expect(await codeOf(profiles.remove({ id: ada.id }))).toBe('PROFILE_IN_USE')
      expect(await codeOf(profiles.keepGuest({ ...empty, name: 'Guy', email: null }))).toBe('NOT_FOUND')
      expect(await profiles.continueAsGuest({ fresh: false })).toMatchObject({ kind: 'guest' })
      expect(await profiles.keepGuest({ ...empty, name: 'Guy', email: null })).toMatchObject({ kind: 'person' })
      expect(await profiles.remove({ id: me.id })).toEqual({})
      expect((await profiles.list()).map(({ name }) => name).sort()).toEqual(['Ada', 'Guy'])
      expect(await page.client.studio.voices()).toEqual([])
    })

    test('exports.prepare', async () => {
      const interviewId = await finishedInterview()
      const made = await page.client.exports.prepare({ interviewId, format: 'csv' })
      expect(made).toMatchObject({ url: expect.stringMatching(/^\/export\/[0-9a-f]{64}$/), bytes: expect.any(Number) })
      expect(made.fileName).toMatch(/\.csv$/)
      expect(await codeOf(page.client.exports.prepare({ interviewId, format: 'srt' }))).toBe('NOTHING_TO_EXPORT')
      expect(await codeOf(page.client.exports.prepare({ interviewId: NOBODY, format: 'pdf' }))).toBe('NOT_FOUND')
    })

    test('imports.begin, cancel and finish', async () => {
      const begun = await page.client.imports.begin({ fileName: 'talk.wav', bytes: 10, transcriptBytes: 2 })
      const { importId } = begun
      expect(begun).toEqual({ importId, url: `/import/${importId}`, transcriptUrl: `/import/${importId}/transcript` })
      expect(await codeOf(page.client.imports.begin({ fileName: 'talk.wav', bytes: 10 }))).toBe('RATE_LIMITED')
      expect(await codeOf(page.client.imports.finish({ importId, title: 'Talk' }))).toBe('BAD_REQUEST')
      const language = 'de-DE'
      expect(await codeOf(page.client.imports.finish({ importId, title: 'Talk', language }))).toBe('BAD_REQUEST')
      expect(await page.client.imports.cancel({ importId })).toEqual({})
      expect(await codeOf(page.client.imports.finish({ importId, title: 'Talk' }))).toBe('NOT_FOUND')
    })

    test('reports.summary, editFiller, curves and attempts of an interview without words and curves', async () => {
      const interviewId = await finishedInterview()
      const { questions } = await page.client.reports.get({ interviewId })
      const answer = questions[0]?.answer ?? { startMs: 0, endMs: 0 }
      expect(await page.client.reports.summary({ interviewId })).toMatchObject({
        totalWords: 0,
        transcriptSegments: [],
      })
      const place = { interviewId, startMs: answer.startMs, endMs: answer.startMs + 300 }
      const added = await page.client.reports.editFiller({ ...place, edit: 'add', word: 'um' })
      expect(added.questions[0]?.speech?.fillers).toMatchObject([{ word: 'um', source: 'hand' }])
      const restored = await page.client.reports.editFiller({ ...place, edit: 'restore' })
      expect(restored.questions[0]?.speech?.fillers).toEqual([])
      expect(await codeOf(page.client.reports.editFiller({ ...place, endMs: 99_000_000, edit: 'add' }))).toBe(
        'BAD_REQUEST',
      )
      expect(await codeOf(page.client.reports.curves({ interviewId }))).toBe('NOT_FOUND')
      const questionId = questions[0]?.questionId ?? ''
      expect(await page.client.reports.attempts({ interviewId, questionId })).not.toEqual([])
    })

    test('interviews.answers, reports.get, peaks and rate, interviews.scores and retake after one was held', async () => {
      const interviewId = await finishedInterview()
      await page.client.interviews.answers({ id: interviewId })
      const report = await page.client.reports.get({ interviewId })
      expect(report.questions).toHaveLength(1)
      const peaks = await page.client.reports.peaks({ interviewId, track: 'candidate', perSecond: 100 })
      expect(Buffer.from(peaks.pairs, 'base64').length).toBeGreaterThan(0)
      const [question] = report.questions
      if (question === undefined) throw new Error('no question')
      const rated = await page.client.reports.rate({
        interviewId,
        questionId: question.questionId,
        ratings: question.criteria.map((_, criterion) => ({ criterion, rating: 5 })),
      })
      expect(rated.overallScore).toBe(100)
      expect(await page.client.interviews.scores({})).toMatchObject([{ id: interviewId, score: 100 }])
      expect((await page.client.interviews.retake({ id: interviewId })).interviewId).not.toBe(interviewId)
    })

    test('history.statistics, roles, trends and rename; interviews.list with a search; reports.attempts', async () => {
      const interviewId = await finishedInterview()
      expect(await page.client.history.statistics({ utcOffsetMinutes: 60 })).toMatchObject({
        name: null,
        interviews: 1,
      })
      const [role] = await page.client.history.roles()
      expect(await page.client.interviews.list({ search: role ?? '', jobRole: role ?? null })).toMatchObject({
        total: 1,
      })
      expect(await page.client.interviews.list({ search: '"', band: 'high' })).toEqual({ rows: [], total: 0 })
      expect((await page.client.history.trends({})).points).toMatchObject([{ interviewId }])
      await page.client.history.rename({ name: 'Ada' })
      expect((await page.client.history.statistics({ utcOffsetMinutes: 0 })).name).toBe('Ada')
      expect((await page.client.studio.info()).profile.name).toBe('Ada')
      const [question] = (await page.client.reports.get({ interviewId })).questions
      const questionId = question?.questionId ?? ''
      expect(await page.client.reports.attempts({ interviewId, questionId })).toMatchObject([
        { interviewId, questionId },
      ])
    })

    test('keys.set, status and remove: what is there and where from, never a part of it', async () => {
      const secret = 'AIza-not-a-real-key-of-anybody'
      const set = await page.client.keys.set({ name: 'gemini', value: secret })
      expect(set).toMatchObject({ secrets: { gemini: 'run', openai: null }, store: { kind: 'run' }, vault: 'none' })
      expect(JSON.stringify(await page.client.keys.status())).not.toContain(secret.slice(0, 8))
      expect(await codeOf(page.client.keys.set({ name: 'gemini', value: 'two lines\nof text' }))).toBe('KEY_MALFORMED')
      expect((await page.client.keys.remove({ name: 'gemini' })).secrets.gemini).toBeNull()
      expect(await page.client.keys.testGemini()).toMatchObject({ ok: false, code: 'KEY_MISSING' })
      expect((await page.client.keys.testLiveKit()).ok).toBe(false)
      expect((await page.client.keys.testOpenAi()).ok).toBe(false)
    })

    test('keys.createVault, unlockVault and removeVault', async () => {
      const passphrase = 'a phrase of some length'
      await page.client.keys.set({ name: 'gemini', value: 'AIza-not-a-real-key-of-anybody' })
      expect(await page.client.keys.createVault({ passphrase })).toMatchObject({
        vault: 'open',
        secrets: { gemini: 'stored' },
      })
      expect(await codeOf(page.client.keys.unlockVault({ passphrase: 'another phrase' }))).toBe(
        'VAULT_PASSPHRASE_WRONG',
      )
      expect(await page.client.keys.unlockVault({ passphrase })).toMatchObject({ vault: 'open' })
      expect(await page.client.keys.removeVault()).toMatchObject({ vault: 'none', secrets: { gemini: null } })
    })

    test('evaluation, costs and speechModels where no model is set up', async () => {
      expect(await page.client.evaluation.progress({ interviewId: null })).toMatchObject({
        done: 0,
        total: 0,
        failed: 0,
      })
      expect(await page.client.evaluation.estimate({ interviewId: null })).toMatchObject({ answers: 0, model: null })
      await page.client.evaluation.start({ interviewId: null })
      await page.client.evaluation.pause()
      expect(await codeOf(page.client.evaluation.selfTest())).toBe('KEY_MISSING')
      expect(await page.client.costs.estimate(SETUP)).toMatchObject({ notices: [] })
      const shipped = await page.client.costs.prices()
      const own = { ...shipped, liveKitPerParticipantMinute: 1 }
      expect(await page.client.costs.setPrices({ prices: own })).toEqual(own)
      expect(await page.client.costs.setPrices({ prices: null })).toEqual(shipped)
      expect(await codeOf(page.client.costs.ofInterview({ interviewId: NOBODY }))).toBe('NOT_FOUND')
      const [model] = await page.client.speechModels.list()
      if (model === undefined) throw new Error('no speech model is offered')
      expect(model.state).toBe('absent')
      await page.client.speechModels.cancel({ id: model.id })
      await page.client.speechModels.remove({ id: model.id })
      expect(await codeOf(page.client.speechModels.download({ id: 'nobody' }))).toBe('NOT_FOUND')
      expect(await codeOf(page.client.speechModels.importFolder({ path: '/nowhere' }))).toBe('SPEECH_MODEL_BROKEN')
    })

    test('plans.offers, preview, why and repetitions', async () => {
      const { role, level } = SETUP
      const offers = await page.client.plans.offers({ role, level })
      expect(offers.map(({ kind }) => kind)).toEqual(['full', 'drill', 'one_question', 'weakest', 'repetition'])
      const preview = await page.client.plans.preview(SETUP)
      expect(preview).toMatchObject({ seed: SETUP.seed, timeBoxMs: null })
      expect(preview.questions[0]).toMatchObject({ stage: 'technical', why: { rule: 'stage' }, citation: null })
      expect(await codeOf(page.client.plans.preview({ ...SETUP, kind: 'repetition' }))).toBe('NOTHING_DUE')
      expect(await page.client.plans.repetitions({})).toEqual([])
      const interviewId = await finishedInterview()
      expect(await page.client.plans.why({ interviewId })).toMatchObject([{ number: 1, why: { rule: 'stage' } }])
      expect(await codeOf(page.client.plans.why({ interviewId: NOBODY }))).toBe('NOT_FOUND')
    })

    test('interviews.resume goes on with one that a closed studio left', async () => {
      const { interviewId } = await page.client.interviews.start(SETUP)
      const agent = await agentAtWork()
      agent.join()
      await transport.close()
      await studio.studio.close()
      const again = await studio.reopen()
      transport = await open(again)
      page = await transport.connect()
      const [row] = (await page.client.interviews.list({})).rows
      expect(row).toMatchObject({ id: interviewId, status: 'IN_PROGRESS', canContinue: true })
      expect(await page.client.interviews.resume({ id: interviewId })).toMatchObject({ interviewId })
      studio = again
    })
  })

  describe('refuses with a code', () => {
    test('an id that is nobody', async () => {
      expect(await codeOf(page.client.interviews.get({ id: NOBODY }))).toBe('NOT_FOUND')
      expect(await codeOf(page.client.interviews.join({ id: NOBODY }))).toBe('NOT_FOUND')
      expect(await codeOf(page.client.interviews.resume({ id: NOBODY }))).toBe('NOT_FOUND')
      expect(await codeOf(page.client.interviews.retake({ id: NOBODY }))).toBe('NOT_FOUND')
      expect(await codeOf(page.client.reports.get({ interviewId: NOBODY }))).toBe('NOT_FOUND')
    })

    test.each(['', '1', '../../etc/passwd', `${NOBODY}0`, '00000000-0000-4000-8000-000000000000'])(
      'the id %j, at the boundary',
      async (id) => {
        expect(await codeOf(page.client.interviews.get({ id }))).toBe('BAD_REQUEST')
        expect(await codeOf(page.client.reports.get({ interviewId: id }))).toBe('BAD_REQUEST')
      },
    )

    test('unknown fields, wrong types and values outside of their range', async () => {
      const strange = { ...SETUP, admin: true }
      expect(await codeOf(page.client.interviews.start(strange))).toBe('BAD_REQUEST')
      expect(await codeOf(page.client.interviews.start({ ...SETUP, questionCount: 21 }))).toBe('BAD_REQUEST')
      expect(await codeOf(page.client.interviews.list({ pageSize: 1_000 }))).toBe('BAD_REQUEST')
      expect(await codeOf(page.client.settings.update({ microphoneId: 'x'.repeat(300) }))).toBe('BAD_REQUEST')
      // @ts-expect-error the page's types forbid it; another client could send it
      expect(await codeOf(page.client.interviews.list({ sort: 'id; DROP TABLE interviews' }))).toBe('BAD_REQUEST')
      // @ts-expect-error as above
      expect(await codeOf(page.client.interviews.list(7))).toBe('BAD_REQUEST')
    })

    test('more questions than there are, a second interview', async () => {
      const topic = (await page.client.questions.roles())[0]?.topics[0]
      if (topic === undefined) throw new Error('no topic')
      const few = { ...SETUP, topics: [topic.id], questionCount: 20 }
      expect(['NOT_ENOUGH_QUESTIONS']).toContain(await codeOf(page.client.interviews.start(few)))
      await page.client.interviews.start(SETUP)
      expect(await codeOf(page.client.interviews.start(SETUP))).toBe('INTERVIEW_RUNNING')
    })

    test('a studio without its media server', async () => {
      const { StudioError } = await import('@shared/contract/errors')
      await page.client.settings.update({ audioPath: 'livekit' })
      studio.media.failWith(new StudioError('LIVEKIT_MISSING', 'looked in /home/someone'))
      expect(await codeOf(page.client.interviews.start(SETUP))).toBe('LIVEKIT_MISSING')
      expect(await page.client.interviews.running()).toBeNull()
    })

    test('an unknown route', async () => {
      const frame = await page.raw('{"i":"x","p":{"u":"/studio/shutdown","b":{}}}')
      expect(frame).toMatchObject({ i: 'x', p: { s: 404, b: { json: { code: 'NOT_FOUND' } } } })
    })

    test.each([
      'not json',
      '[]',
      '{"i":"x"}',
      '{"i":"x","p":{"u":"/settings/update","b":[[[["deep"]]]]}}',
      new Uint8Array([0, 255, 1]),
    ])('the malformed message %s, and goes on', async (message) => {
      const frame = await page.raw(message)
      expect(frame.p?.b?.json?.code).toBe('BAD_REQUEST')
      expect(await page.client.interviews.running()).toBeNull()
    })

    test('a message that is too large, and goes on', async () => {
      const frame = await page.raw(`{"i":"x","p":{"u":"/settings/update","b":"${'x'.repeat(MAX_MESSAGE_BYTES)}"}}`)
      expect(frame).toMatchObject({ i: 'x', p: { s: 413, b: { json: { code: 'PAYLOAD_TOO_LARGE' } } } })
      expect(await page.client.interviews.running()).toBeNull()
    })

    test('too many messages, with a waiting time, on this connection only', async () => {
      const calls = Array.from({ length: LIMITS.socketMessages.max }, () => page.client.interviews.running())
      await Promise.all(calls)
      const refused = await page.raw('{"i":"x","p":{"u":"/interviews/running","b":{}}}')
      expect(refused.p?.b?.json).toMatchObject({
        code: 'RATE_LIMITED',
        data: { retryAfterMs: LIMITS.socketMessages.windowMs },
      })
      const other = await transport.connect()
      expect(await other.client.interviews.running()).toBeNull()
      studio.clock.nowMs += LIMITS.socketMessages.windowMs
      expect(await page.client.interviews.running()).toBeNull()
    })

    test('too many starts in an hour, with a waiting time', async () => {
      await page.client.settings.update({ audioPath: 'livekit' })
      studio.media.failWith(new Error('no server'))
      const codes = new Set<string>()
      for (let n = 0; n <= LIMITS.interviewStarts.max; n += 1) {
        codes.add(await codeOf(page.client.interviews.start(SETUP)))
      }
      expect(codes).toContain('RATE_LIMITED')
    })
  })

  describe('events', () => {
    test('say hello first, then what happens, to every page', async () => {
      const other = await transport.connect()
      const streams = await Promise.all([page, other].map(({ client }) => client.studio.events()))
      for (const stream of streams) expect((await stream.next()).value).toEqual({ type: 'hello' })
      const { interviewId } = await page.client.interviews.start(SETUP)
      const agent = await agentAtWork()
      agent.join()
      for (const stream of streams) {
        const event = (await stream.next()).value
        expect(event).toMatchObject({ type: 'interview', interviewId })
      }
    })

    test('a page that went and came back gets hello again, and the old stream is over', async () => {
      const stream = await page.client.studio.events()
      await stream.next()
      const ended = stream.next().then(
        ({ done }) => (done === true ? 'done' : 'went on'),
        () => 'broken',
      )
      await page.close()
      expect(await ended).not.toBe('went on')
      const again = await transport.connect()
      expect((await (await again.client.studio.events()).next()).value).toEqual({ type: 'hello' })
    })

    test('a stream that is stopped stays stopped and harms no other call', async () => {
      const stop = new AbortController()
      const stream = await page.client.studio.events(undefined, { signal: stop.signal })
      await stream.next()
      stop.abort()
      await expect(stream.next()).rejects.toThrow()
      expect(await page.client.interviews.running()).toBeNull()
    })
  })
})
