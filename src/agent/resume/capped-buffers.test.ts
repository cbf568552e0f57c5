import type { StudioError } from '@shared/contract/errors'
import { afterEach, expect, test } from 'vitest'
import { type CappedBuffers, capBuffers } from './capped-buffers'

const MB = 1024 ** 2
let capped: CappedBuffers | null = null
afterEach(() => capped?.release())

function cap(oneBufferBytes: number, bufferBytes: number) {
  const refused: StudioError[] = []
  capped = capBuffers({ oneBufferBytes, bufferBytes }, (error) => refused.push(error))
  return { capped, refused }
}

test('an array that is too large is refused before it is there, is told once, and stays told', () => {
  const { capped, refused } = cap(2 * MB, 4_000 * MB)
  const before = process.memoryUsage().arrayBuffers
  expect(() => new Uint8Array(3 * MB)).toThrow(expect.objectContaining({ code: 'RESUME_TOO_HARD' }))
  expect(() => new Float32Array(MB)).toThrow(expect.objectContaining({ code: 'RESUME_TOO_HARD' }))
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MB)
  expect(refused).toHaveLength(1)
  // Bug: a parser catches it, goes on, and half a file counts as a résumé.
  expect(() => capped.demandNoneRefused()).toThrow(expect.objectContaining({ code: 'RESUME_TOO_HARD' }))
})

test('many that are each small enough are refused together', () => {
  cap(2 * MB, process.memoryUsage().arrayBuffers + 16 * MB)
  const kept: Uint8Array[] = []
  expect(() => {
    for (let i = 0; i < 40; i++) kept.push(new Uint8Array(MB))
  }).toThrow(expect.objectContaining({ code: 'RESUME_TOO_HARD' }))
  expect(kept.length).toBeLessThan(17)
})

test('everything else of an array is as before', () => {
  const { capped, refused } = cap(2 * MB, 4_000 * MB)
  const bytes = new Uint8Array([1, 2, 3])
  expect(bytes).toBeInstanceOf(Uint8Array)
  expect([...bytes.subarray(1), ...Uint8Array.from([4]), ...new Uint8Array(bytes), ...bytes.slice(0, 1)]).toEqual([
    2, 3, 4, 1, 2, 3, 1,
  ])
  expect(new Uint8Array(new ArrayBuffer(8), 4, 2)).toHaveLength(2)
  expect(Uint8Array.BYTES_PER_ELEMENT).toBe(1)
  class Own extends Uint8Array {}
  expect(new Own(2)).toBeInstanceOf(Own)
  capped.demandNoneRefused()
  capped.release()
  expect(new Uint8Array(3 * MB)).toHaveLength(3 * MB)
  expect(refused).toEqual([])
})
