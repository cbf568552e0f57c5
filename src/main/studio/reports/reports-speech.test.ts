import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeProsody, type ProsodyFrames } from '@shared/domain/prosody/frames'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { someWords } from '../../../../tests/fakes/reports/some-words'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'
import { openPersistence, type Persistence } from '../../persistence/persistence'

let studio: TestStudio
let persistence: Persistence
beforeEach(async () => {
  studio = await openTestStudio()
  persistence = openPersistence({ file: join(studio.dataDir, 'greenroom.db'), nowMs: 1 })
})
afterEach(async () => {
  persistence.close()
  await studio.close()
})
const profileId = () => persistence.profiles.default()?.id ?? ''

/** An interview of one answer of 40 s, of which a live model heard `text`. */
async function finished(
  text: string | null = 'We had we had um a plan. It was kind of slow',
  lengthMs = 40_000,
): Promise<string> {
  const { client, agents } = studio
  studio.clock.nowMs += 3_600_000
  const { interviewId } = await client.interviews.start({ ...SETUP, questionCount: 1 })
  await eventually(() => expect(agents.last.job?.interviewId).toBe(interviewId))
  agents.last.join()
  agents.last.answer(lengthMs, text)
  await eventually(async () => expect(await client.interviews.running()).toBeNull())
  return interviewId
}

async function answerOf(interviewId: string) {
  const report = await studio.client.reports.get({ interviewId })
  const [question] = report.questions
  if (!question?.speech || !question.answer) throw new Error('one spoken answer')
  return { report, question, speech: question.speech, answer: question.answer }
}

/** Gives an interview's answer timed words of an engine that keeps hesitations. */
async function transcribed(interviewId: string, text: string) {
  const { question, answer } = await answerOf(interviewId)
  const words = someWords(text, { fromMs: answer.startMs, stepMs: 1_000 })
  const transcription = { text, words, engine: 'device', model: 'm', wordTimes: 'engine', dropsFillers: false }
  persistence.answers.putTranscript(
    { id: 'unused', profileId: profileId(), interviewId, questionId: question.questionId },
    { transcript: text, transcription: { ...transcription, language: null, confidence: null }, updatedAtMs: 1 },
  )
}

/** Writes curves beside the recording: a voice at 120 Hz that rises and falls in level four times a second. */
function withCurves(interviewId: string, ms: number, change: (frames: ProsodyFrames) => void = () => {}): string {
  const count = ms / 10
  const frames: ProsodyFrames = {
    count,
    pitchHz: new Float32Array(count).fill(120),
    loudnessDbfs: Float32Array.from({ length: count }, (_, i) => -30 + 8 * Math.sin((2 * Math.PI * i) / 25)),
    change: new Uint8Array(count).fill(90),
    clipped: new Uint8Array(count),
  }
  change(frames)
  const row = persistence.recordings.ofInterview(profileId(), interviewId).find(({ track }) => track === 'candidate')
  if (!row) throw new Error('a recording')
  const prosodyPath = row.wavPath.replace('.wav', '.prosody')
  const path = join(studio.dataDir, prosodyPath)
  writeFileSync(path, encodeProsody(frames))
  persistence.recordings.put({ ...row, prosodyPath })
  return path
}

describe('the report', () => {
  test('measures a live transcript, whose hesitations are unknown (catches "0 fillers" of an engine that drops them)', async () => {
    const { report, speech } = await answerOf(await finished())
    expect(speech).toMatchObject({
      words: 12,
      wordsPerMinute: 18,
      fillersPerMinute: null,
      length: 'short',
      voice: null,
    })
    expect(speech.weakWords?.map(({ text }) => text)).toEqual(['kind of'])
    expect(speech.repeats?.map(({ text }) => text)).toEqual(['We had we had'])
    expect(report.speech.measures).toMatchObject({ wordsPerMinute: 18, answerMs: 40_000 })
    expect(report.speech.pace).not.toBeNull()
    expect(report.speech.findings.find(({ measure }) => measure === 'wordsPerMinute')).toMatchObject({ usual: null })
  })

  test('is quiet about speech where nothing was heard as text, and nothing where nothing was said', async () => {
    const { report, speech } = await answerOf(await finished(null))
    expect(speech).toMatchObject({ words: null, weakWords: null, repeats: null })
    expect(report.speech).toMatchObject({ words: null, pace: null })
    expect(await studio.client.reports.summary({ interviewId: report.interviewId })).toMatchObject({
      totalWords: 0,
      words: [],
    })
  })

  test('counts how often the same question was answered', async () => {
    const first = await finished()
    await finished()
    expect((await answerOf(first)).question.attempts).toBe(2)
    const attempts = await studio.client.reports.attempts({
      interviewId: first,
      questionId: (await answerOf(first)).question.questionId,
    })
    expect(attempts).toHaveLength(2)
  })

  test('keeps what interviews are compared by, and compares with the person from the fourth on', async () => {
    for (const words of [20, 40, 60]) await finished(Array(words).fill('word').join(' '))
    const { report } = await answerOf(await finished(Array(60).fill('word').join(' ')))
    expect(report.speech.baselineInterviews).toBe(3)
    expect(report.speech.findings.find(({ measure }) => measure === 'wordsPerMinute')).toMatchObject({
      value: 90,
      usual: 60,
      change: 'higher',
    })
  })

  test('leaves hesitations out where that is set, and keeps none of them', async () => {
    const interviewId = await finished()
    await transcribed(interviewId, 'Um so uh we had we had a plan')
    expect((await answerOf(interviewId)).speech).toMatchObject({
      fillersPerMinute: 3,
      fillers: [{ word: 'um' }, { word: 'uh' }],
    })
    await studio.client.settings.update({ disfluencyMeasures: false })
    const { report, speech } = await answerOf(interviewId)
    expect(report.disfluencyMeasures).toBe(false)
    expect(speech).toMatchObject({ fillers: [], fillersPerMinute: null, repeats: null })
    expect(report.speech.measures.fillersPerMinute).toBeNull()
    expect((await studio.client.reports.summary({ interviewId })).fillers).toEqual([])
  })
})

describe('editFiller', () => {
  test('takes one out, puts one in and takes either back, for good and once each', async () => {
    const { client } = studio
    const interviewId = await finished()
    await transcribed(interviewId, 'Um so uh we had a plan')
    const { speech, answer } = await answerOf(interviewId)
    const [um] = speech.fillers
    if (!um) throw new Error('an um')
    const place = { interviewId, startMs: um.startMs, endMs: um.endMs }
    const wordsOf = (report: { questions: { speech: { fillers: { word: string | null }[] } | null }[] }) =>
      report.questions[0]?.speech?.fillers.map(({ word }) => word)
    for (let i = 0; i < 2; i++)
      expect(wordsOf(await client.reports.editFiller({ ...place, edit: 'remove' }))).toEqual(['uh'])
    expect(persistence.fillerEdits.ofInterview(profileId(), interviewId)).toHaveLength(1)
    expect(persistence.interviewMeasures.before(profileId(), NEWEST)[0]?.measures).toMatchObject({
      fillersPerMinute: 1.5,
    })
    expect(wordsOf(await client.reports.editFiller({ ...place, edit: 'restore' }))).toEqual(['um', 'uh'])
    expect(persistence.fillerEdits.ofInterview(profileId(), interviewId)).toHaveLength(0)

    const own = { interviewId, startMs: answer.startMs + 20_000, endMs: answer.startMs + 20_400 }
    for (let i = 0; i < 2; i++) {
      const added = await client.reports.editFiller({ ...own, edit: 'add', word: 'hm' })
      expect(wordsOf(added)).toEqual(['um', 'uh', 'hm'])
    }
    const summary = await client.reports.summary({ interviewId })
    expect(summary.fillers.map(({ word }) => word)).toEqual(['um', 'uh', 'hm'])
    expect(wordsOf(await client.reports.editFiller({ ...own, edit: 'remove' }))).toEqual(['um', 'uh'])
    // Taking back the removal of one that was put in by hand lost it: there was nothing found to come back.
    expect(wordsOf(await client.reports.editFiller({ ...own, edit: 'restore' }))).toEqual(['um', 'uh', 'hm'])
    expect(wordsOf(await client.reports.editFiller({ ...own, edit: 'restore' }))).toEqual(['um', 'uh'])
    expect(studio.events.filter(({ type }) => type === 'report').length).toBeGreaterThan(5)
  })

  // After a reload nothing on the page knew of what was taken out: it was gone for good.
  test('names what was taken out, so that it can be put back on another day', async () => {
    const { client } = studio
    const interviewId = await finished()
    await transcribed(interviewId, 'Um so uh we had a plan')
    const { speech } = await answerOf(interviewId)
    for (const { startMs, endMs } of speech.fillers) {
      await client.reports.editFiller({ interviewId, startMs, endMs, edit: 'remove' })
    }
    const { removedFillers } = await client.reports.get({ interviewId })
    expect(removedFillers.map(({ word }) => word)).toEqual(['um', 'uh'])
    const { startMs = 0, endMs = 0 } = removedFillers[1] ?? {}
    const after = await client.reports.editFiller({ interviewId, startMs, endMs, edit: 'restore' })
    expect(after.removedFillers.map(({ word }) => word)).toEqual(['um'])
    expect(after.questions[0]?.speech?.fillers.map(({ word }) => word)).toEqual(['uh'])
    await client.settings.update({ disfluencyMeasures: false })
    expect((await client.reports.get({ interviewId })).removedFillers).toEqual([])
  })

  test('refuses places that are none', async () => {
    const { client } = studio
    const interviewId = await finished()
    const { report, answer } = await answerOf(interviewId)
    const edit = (startMs: number, endMs: number, edit: 'remove' | 'add' = 'add') =>
      expect(client.reports.editFiller({ interviewId, startMs, endMs, edit })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      })
    await edit(report.durationMs - 10, report.durationMs + 10)
    await edit(answer.startMs + 500, answer.startMs + 100)
    await edit(answer.startMs, answer.startMs + 30_000)
    await edit(0, 20)
    await edit(answer.startMs, answer.startMs)
  })
})

const NEWEST = { startedAtMs: Number.MAX_SAFE_INTEGER, leastSpeechMs: 0, limit: 1 }

describe('curves', () => {
  test('are 20 points a second of the asked stretch, and the voice is measured by them', async () => {
    const { client } = studio
    const interviewId = await finished()
    withCurves(interviewId, 50_000, (frames) => frames.pitchHz.fill(0, 0, 100))
    const { fromMs, perSecond, pitch, loudness } = await client.reports.curves({
      interviewId,
      fromMs: 930,
      toMs: 1_200,
    })
    expect([fromMs, perSecond]).toEqual([900, 20])
    const points = Buffer.from(pitch, 'base64')
    expect([0, 1, 2, 3, 4, 5].map((i) => points.readUInt16LE(i * 2))).toEqual([0, 0, 1200, 1200, 1200, 1200])
    const level = Buffer.from(loudness, 'base64').readInt8(0)
    expect(level).toBeGreaterThan(-39)
    expect(level).toBeLessThan(-21)
    expect((await client.reports.curves({ interviewId, fromMs: 9_000_000 })).pitch).toBe('')
    const { report, speech } = await answerOf(interviewId)
    expect(report.tracks.map(({ hasCurves }) => hasCurves)).toEqual([true, false])
    expect(speech.voice?.pitch?.medianHz).toBeCloseTo(120)
    expect(report.speech.voice).not.toBeNull()
  })

  test('that are gone or damaged leave a report without a voice, and never a broken one', async () => {
    const { client } = studio
    const interviewId = await finished()
    await expect(client.reports.curves({ interviewId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const path = withCurves(interviewId, 50_000)
    writeFileSync(path, Buffer.alloc(30_001, 0xff))
    expect((await answerOf(interviewId)).speech.voice).not.toBeNull()
    writeFileSync(path, 'RIF')
    expect((await answerOf(interviewId)).speech.voice).toBeNull()
    rmSync(path)
    const { report, speech } = await answerOf(interviewId)
    expect([speech.voice, report.tracks[0]?.hasCurves]).toEqual([null, false])
    await expect(client.reports.curves({ interviewId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('of an hour are measured once (catches a report that takes a second each time)', async () => {
    const interviewId = await finished('We had a plan.', 3_600_000)
    withCurves(interviewId, 3_600_000)
    const timed = async () => {
      const startedAt = performance.now()
      await answerOf(interviewId)
      return performance.now() - startedAt
    }
    const [first, again] = [await timed(), await timed()]
    expect(again).toBeLessThan(Math.max(100, first))
  })
})
