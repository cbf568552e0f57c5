import { expect, it } from 'vitest'
import { testSound } from './test-sound'

const wav = testSound()
const view = new DataView(wav.buffer)
const sample = (index: number) => view.getInt16(44 + index * 2, true)

// A wrong size in the header makes browsers refuse the file or play noise at its end.
it('is a WAV whose header fits its length', () => {
  expect(String.fromCharCode(...wav.slice(0, 4), ...wav.slice(8, 16))).toBe('RIFFWAVEfmt ')
  expect(view.getUint32(4, true)).toBe(wav.length - 8)
  expect(view.getUint32(40, true)).toBe(wav.length - 44)
})

// A start or end away from zero clicks in headphones; too loud a note startles.
it('starts and ends in silence and stays soft', () => {
  const count = (wav.length - 44) / 2
  expect(sample(0)).toBe(0)
  expect(Math.abs(sample(count - 1))).toBeLessThan(10)
  let peak = 0
  for (let i = 0; i < count; i++) peak = Math.max(peak, Math.abs(sample(i)))
  expect(peak).toBeGreaterThan(4_000)
  expect(peak).toBeLessThan(10_000)
})
