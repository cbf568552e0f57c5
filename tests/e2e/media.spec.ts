import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { seededId, seedInterviews } from './harness/seed-interviews'
import { expect, test } from './harness/studio-test'

const RATE_HZ = 48_000
const LENGTH_S = 60

/** A minute of 16-bit mono silence: 5.8 MB, more than a browser reads ahead at once. */
function silentWav(): Buffer {
  const dataBytes = RATE_HZ * LENGTH_S * 2
  const wav = Buffer.alloc(44 + dataBytes)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + dataBytes, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE_HZ, 24)
  wav.writeUInt32LE(RATE_HZ * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(dataBytes, 40)
  return wav
}

/** An interview whose candidate was recorded. Gives the address of the track. */
async function seedRecording(dataDir: string): Promise<string> {
  await seedInterviews(dataDir, [{ started_at: Date.UTC(2026, 10, 19) }])
  const interviewId = seededId(1)
  const folder = join(dataDir, 'recordings', interviewId)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'candidate.wav'), silentWav())
  const db = new Database(join(dataDir, 'greenroom.db'))
  db.prepare(
    `insert into recordings (id, profile_id, interview_id, track, wav_path, sample_rate_hz, duration_ms, peaks, speech, encode_status, updated_at)
     select ?, id, ?, 'candidate', ?, ?, ?, '[]', '[]', 'failed', 1 from profiles`,
  ).run(seededId(9), interviewId, `recordings/${interviewId}/candidate.wav`, RATE_HZ, LENGTH_S * 1000)
  db.close()
  return `/media/${interviewId}/candidate`
}

test('a recording is answered in parts, and the page can seek in it without reading it all', async ({
  makeDataDir,
  startStudio,
}) => {
  const dataDir = await makeDataDir()
  const address = await seedRecording(dataDir)
  const { page, problems } = await startStudio({ dataDir })

  const answers = await page.evaluate(async (path) => {
    const get = async (range?: string) => {
      const response = await fetch(path, { headers: range === undefined ? {} : { range } })
      const { length } = new Uint8Array(await response.arrayBuffer())
      return [response.status, length, response.headers.get('content-range'), response.headers.get('content-type')]
    }
    return [await get('bytes=0-43'), await get('bytes=44-1043'), await get('bytes=-10'), await get('bytes=99999999-')]
  }, address)
  const total = 44 + RATE_HZ * LENGTH_S * 2
  expect(answers).toEqual([
    [206, 44, `bytes 0-43/${total}`, 'audio/wav'],
    [206, 1000, `bytes 44-1043/${total}`, 'audio/wav'],
    [206, 10, `bytes ${total - 10}-${total - 1}/${total}`, 'audio/wav'],
    // Behind the end: the whole, for a longer file may have been here a moment ago.
    [200, total, null, 'audio/wav'],
  ])

  const sought = await page.evaluate(async (path) => {
    const audio = new Audio(path)
    const once = (name: string) => new Promise((resolve) => audio.addEventListener(name, resolve, { once: true }))
    audio.preload = 'metadata'
    await once('loadedmetadata')
    const durationS = audio.duration
    audio.currentTime = 50
    await once('seeked')
    return { durationS, atS: audio.currentTime }
  }, address)
  expect(sought).toEqual({ durationS: LENGTH_S, atS: 50 })
  expect(problems.console).toEqual([])
})
