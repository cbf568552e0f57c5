import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeProsody } from '@shared/domain/prosody/frames'
import { soundOfAnswer } from '@shared/domain/speech/answer-sound'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MOST_ATTEMPTS } from './attempts'
import { createStoredSounds, framesOf } from './stored-sound'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-sounds-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const COUNT = 300
const answer = { startMs: 0, endMs: 3_000 }
const voice = encodeProsody({
  count: COUNT,
  pitchHz: new Float32Array(COUNT).fill(120),
  loudnessDbfs: Float32Array.from({ length: COUNT }, (_, i) => -30 + 8 * Math.sin((2 * Math.PI * i) / 25)),
  change: new Uint8Array(COUNT).fill(90),
  clipped: new Uint8Array(COUNT),
})
/** To whoever looks at its size and date only, the same file; measured again, it has no voice. */
const SILENCE = Buffer.alloc(voice.length)

function write(path: string, bytes: Uint8Array, seconds = 1_800_000_000) {
  writeFileSync(path, bytes)
  utimesSync(path, seconds, seconds)
}
const kept = () => new Promise((resolve) => setImmediate(resolve))

test('the sound of all attempts is kept until they are opened again (catches 20 recordings decoded at each opening)', async () => {
  const sounds = createStoredSounds()
  const paths = Array.from({ length: MOST_ATTEMPTS }, (_, i) => join(folder, `${i}.prosody`))
  const all = () => paths.map((path) => sounds.of({ path, speech: [answer] })?.of(answer))
  for (const path of paths) write(path, voice)
  const first = all()
  expect(first[0]?.voice.pitch?.medianHz).toBeCloseTo(120)
  await kept()
  for (const path of paths) write(path, SILENCE)
  expect(all()).toEqual(first)
})

describe('after a new start of the studio', () => {
  const speech = [{ startMs: 0, endMs: 2_500 }]
  const spans = [answer, { startMs: 500, endMs: 1_500 }]
  let path: string
  /** As a studio that has just started measures it. */
  const measured = (of = speech) => {
    const sound = createStoredSounds().of({ path, speech: of })
    return { answer: sound?.of(answer), overall: sound?.overall(spans) }
  }
  const beside = () => readdirSync(folder).filter((name) => name !== 'candidate.prosody')
  let first: ReturnType<typeof measured>
  beforeEach(async () => {
    path = join(folder, 'candidate.prosody')
    write(path, voice)
    first = measured()
    await kept()
    write(path, SILENCE)
  })

  test('what was measured is read, not measured again (catches 0.7 s before the report of an hour)', () => {
    expect(first.answer?.voice.pitch?.medianHz).toBeCloseTo(120)
    expect(measured()).toEqual(first)
  })
  test('it lies with the recording and is its owner\u2019s alone', () => {
    expect(beside()).toHaveLength(1)
    if (process.platform !== 'win32') expect(statSync(join(folder, beside()[0] ?? '')).mode & 0o777).toBe(0o600)
  })
  test('a recording that went on, or whose speech was heard otherwise, is measured anew (catches numbers of another voice)', () => {
    expect(measured([{ startMs: 0, endMs: 2_400 }])).not.toEqual(first)
    write(path, SILENCE, 1_800_000_001)
    expect(measured().answer?.voice.pitch).toBeNull()
  })
  test.each([
    ['is damaged', (text: string) => text.slice(0, -9)],
    ['is of other rules', (text: string) => text.replace('"version":1', '"version":0')],
    ['holds no number', (text: string) => text.replace(/"syllables":\d+/, '"syllables":null')],
    ['is empty', () => ''],
  ])('a file that %s is measured anew', (_, change) => {
    const file = join(folder, beside()[0] ?? '')
    const text = readFileSync(file, 'utf8')
    expect(change(text)).not.toBe(text)
    writeFileSync(file, change(text))
    expect(measured().answer?.voice.pitch).toBeNull()
  })
  test('a folder that nothing can be written to is measured at each start', async () => {
    rmSync(join(folder, beside()[0] ?? ''))
    write(path, voice)
    const again = measured()
    rmSync(folder, { recursive: true })
    await kept()
    expect(again).toEqual(first)
  })
})

test('these are the rules of version 1: when the numbers change, raise MEASURES_VERSION (kept-measures.ts), else old reports keep the old ones', () => {
  const path = join(folder, 'a.prosody')
  const frames = <T>(make: (at: number) => T) => Array.from({ length: COUNT }, (_, at) => make(at))
  const um = (at: number) => at >= 30 && at < 75
  const said = (at: number) => at >= 110 && at < 250
  write(
    path,
    encodeProsody({
      count: COUNT,
      pitchHz: Float32Array.from(frames((at) => (um(at) ? 104 : said(at) && at % 50 < 40 ? 110 + (at % 50) / 2 : 0))),
      loudnessDbfs: Float32Array.from(
        frames((at) => (um(at) ? -30 : said(at) ? -30 + 8 * Math.sin((2 * Math.PI * at) / 25) : -65)),
      ),
      change: Uint8Array.from(frames((at) => (um(at) ? 5 : 90))),
      clipped: Uint8Array.from(frames((at) => (said(at) && at % 100 === 7 ? 16 : 0))),
    }),
  )
  const speech = [
    { startMs: 300, endMs: 750 },
    { startMs: 1_100, endMs: 2_500 },
  ]
  const { voice: of, fillers } = soundOfAnswer(framesOf(path), speech, answer)
  expect(fillers).toEqual([{ startMs: 300, endMs: 750 }])
  expect(of).toMatchObject({
    syllables: 7,
    speechRate: expect.closeTo(2.333, 3),
    articulationRate: expect.closeTo(3.784, 3),
  })
  expect(of).toMatchObject({ pitch: { medianHz: 117, sdSemitones: expect.closeTo(1.327, 3) } })
  expect(of).toMatchObject({ loudness: { meanDbfs: expect.closeTo(-30.297, 3), sdDb: expect.closeTo(4.884, 3) } })
  expect(of).toMatchObject({ clippedRatio: expect.closeTo(0.00054, 5), noiseDbfs: -65 })
})
