import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeProsody } from '@shared/domain/prosody/frames'
import { afterEach, expect, test } from 'vitest'
import { MOST_ATTEMPTS } from './attempts'
import { createStoredSounds } from './stored-sound'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-sounds-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the sound of all attempts is kept until they are opened again (catches 20 recordings decoded at each opening)', async () => {
  const count = 300
  const frames = encodeProsody({
    count,
    pitchHz: new Float32Array(count).fill(120),
    loudnessDbfs: Float32Array.from({ length: count }, (_, i) => -30 + 8 * Math.sin((2 * Math.PI * i) / 25)),
    change: new Uint8Array(count).fill(90),
    clipped: new Uint8Array(count),
  })
  const answer = { startMs: 0, endMs: 3_000 }
  const sounds = createStoredSounds()
  const paths = Array.from({ length: MOST_ATTEMPTS }, (_, i) => join(folder, `${i}.prosody`))
  const all = () => paths.map((path) => sounds.of({ path, speech: [answer], version: 1 })?.of(answer))
  const write = (path: string, bytes: Uint8Array) => {
    writeFileSync(path, bytes)
    utimesSync(path, 1_800_000_000, 1_800_000_000)
  }
  for (const path of paths) write(path, frames)
  const first = all()
  expect(first[0]?.voice.pitch?.medianHz).toBeCloseTo(120)
  await new Promise((resolve) => setImmediate(resolve))
  // To whoever looks at its size and date only, the same file; read again, it has another voice.
  for (const path of paths) write(path, Buffer.alloc(frames.length))
  expect(all()).toEqual(first)
})
