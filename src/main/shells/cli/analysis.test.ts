import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureFile } from '@node/audio/measure-file'
import { StudioError } from '@shared/contract/errors'
import { reportModel } from '@shared/contract/reports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { babble, makeWav, oddFiles, silence, writeSparseWav } from '../../../../tests/fixtures/audio/make-wav'
import { analysisOf } from './analysis'
import { analysisJson } from './analysis-json'
import { analysisReport } from './analysis-report'
import { formatAnalysis, runAnalyze } from './analyze'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-analyze-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Numbers that are none would be null in JSON, where a number is promised. */
function expectFinite(value: unknown): void {
  if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) expectFinite(part)
}

describe('analyze', () => {
  it.each(Object.entries(oddFiles()))('%s: numbers, or a clear error', async (name, { bytes, becomes }) => {
    const path = join(dir, name)
    await writeFile(path, bytes)
    if (typeof becomes === 'string') {
      await expect(runAnalyze(path, { json: true })).rejects.toBeInstanceOf(StudioError)
      return
    }
    const measured = await measureFile({ path })
    const words = [{ text: 'Um', startMs: 100, endMs: 300, confidence: null }]
    for (const given of [null, [], words]) {
      const analysis = analysisOf({ ...measured, words: given, dropsFillers: false })
      expect(Math.abs(analysis.durationMs - becomes)).toBeLessThan(5)
      expectFinite(analysis)
      expect(formatAnalysis(analysis)).not.toMatch(/NaN|Infinity|undefined/)
      let at = 0
      const id = () => `019a0000-0000-7000-8000-00000000000${at++}`
      const report = analysisReport({ ...measured, words: given, fileName: name, newId: id, nowMs: 1 })
      expectFinite(reportModel.parse(report))
    }
    if (name === 'all-silent.wav') {
      const silent = analysisOf({ ...measured, words: null, dropsFillers: true })
      expect(silent).toMatchObject({ speech: [], pauses: [], syllables: 0, pitch: null, loudness: null })
    }
  })

  it('lists every silence once, in order, between the speech (catches a pause that is speech)', async () => {
    const path = join(dir, 'plain.wav')
    const { bytes } = oddFiles()['float.wav'] ?? { bytes: Buffer.alloc(0) }
    await writeFile(path, bytes)
    const { speech, pauses } = analysisOf({ ...(await measureFile({ path })), words: null, dropsFillers: true })
    const all = [...speech, ...pauses].sort((a, b) => a.startMs - b.startMs)
    for (const [i, span] of all.entries()) expect(span.startMs).toBe(all[i - 1]?.endMs ?? 0)
  })

  // 8 s of one core; the import of as much takes a minute and 700 MB of disk, and is in the bench.
  it('takes two hours, and says of the last minute what it says of the first (catches places that drift or overflow)', async () => {
    const path = join(dir, 'two-hours.wav')
    await writeSparseWav(path, 7200)
    const burst = makeWav({ seconds: 8, sound: babble }).subarray(44)
    const file = await open(path, 'r+')
    const startsS = [0, 3599.5, 7192]
    for (const startS of startsS) await file.write(burst, 0, burst.length, 44 + startS * 32_000)
    await file.close()
    const measured = await measureFile({ path })
    const analysis = analysisOf({ ...measured, words: null, dropsFillers: true })
    expect(analysis.durationMs).toBe(7_200_000)
    const [first] = analysis.speech
    expect(first?.endMs).toBeGreaterThan(7_900)
    expect(analysis.speech.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      startsS.map((startS) => [startS * 1000, startS * 1000 + (first?.endMs ?? 0)]),
    )
    const alone = analysisOf({
      ...measured,
      durationMs: 9_000,
      speech: measured.speech.slice(0, 1),
      words: null,
      dropsFillers: true,
    })
    expect(alone.syllables).toBeGreaterThan(20)
    expect(Math.abs(analysis.syllables - 3 * alone.syllables)).toBeLessThanOrEqual(3)
    expectFinite(analysis)
  }, 180_000)

  it('has the rates of the report: over the answer, not over the file (bug: a PDF and a JSON that differ)', async () => {
    const path = join(dir, 'late.wav')
    const late = (second: number) => (second < 4 ? silence() : babble(second))
    await writeFile(path, makeWav({ seconds: 20, sound: late }))
    const measured = await measureFile({ path })
    const words = [{ text: 'so', startMs: 3_000, endMs: 3_200, confidence: null }]
    for (const given of [null, words]) {
      const analysis = analysisOf({ ...measured, words: given, dropsFillers: false })
      const newId = () => '019a0000-0000-7000-8000-000000000000'
      const report = analysisReport({ ...measured, words: given, fileName: 'late.wav', newId, nowMs: 1 })
      const voice = report.questions[0]?.speech?.voice
      expect(analysis.answer).toEqual(report.questions[0]?.answer)
      if (given) expect(analysis.answer?.startMs).toBe(3_000)
      expect(analysis.speechRate).toBeGreaterThan(0)
      expect([analysis.speechRate, analysis.articulationRate]).toEqual([voice?.speechRate, voice?.articulationRate])
      expect(analysis.durationMs).toBe(20_000)
    }
  })

  it('prints no more digits than a measure carries (bug: 120.30000305175781 Hz), and whole numbers as they are', async () => {
    const path = join(dir, 'digits.wav')
    await writeFile(path, makeWav({ seconds: 10, sound: babble }))
    const words = ['so', 'um', 'yes'].map((text, i) => ({
      text,
      startMs: 100 + i * 333,
      endMs: 401 + i * 333,
      confidence: 0.987654,
    }))
    const analysis = analysisOf({ ...(await measureFile({ path })), words, dropsFillers: false })
    const printed = JSON.parse(analysisJson(analysis))
    const digits = (value: number) => String(value).split('.')[1]?.length ?? 0
    const { speechRate, articulationRate, pitch, loudness, noiseDbfs } = printed
    expect([pitch.medianHz, loudness.meanDbfs, loudness.sdDb, noiseDbfs].map(digits).every((n) => n <= 1)).toBe(true)
    expect([speechRate, articulationRate, pitch.sdSemitones].map(digits).every((n) => n <= 2)).toBe(true)
    expect(pitch.medianHz).toBeCloseTo(analysis.pitch?.medianHz ?? 0, 1)
    expect(loudness.meanDbfs).not.toBe(analysis.loudness?.meanDbfs)
    const { speech, pauses, fillers, syllables, durationMs } = analysis
    expect(printed).toMatchObject({ speech, pauses, fillers, syllables, durationMs, words: analysis.words })
    expect(printed.words.summary.words[0].confidence).toBe(0.987654)
    const odd = { ...analysis, noiseDbfs: -0.01, durationMs: 1000.4, clippedRatio: 0.00004, speechRate: null }
    expect(analysisJson(odd)).toContain('"durationMs":1000,')
    expect(JSON.parse(analysisJson(odd))).toMatchObject({ noiseDbfs: 0, clippedRatio: 0, speechRate: null })
  })

  it.each([
    ['is not there', undefined],
    ['is no list', '{}'],
  ])('refuses a transcript that %s before it reads the sound', async (name, text) => {
    const path = join(dir, `${name}.json`)
    if (text !== undefined) await writeFile(path, text)
    const run = runAnalyze(join(dir, 'nowhere.wav'), { transcript: path })
    await expect(run).rejects.toMatchObject({ code: 'BAD_TRANSCRIPT' })
  })
})
