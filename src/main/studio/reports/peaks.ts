import { open } from 'node:fs/promises'
import { StudioError } from '@shared/contract/errors'

/** One pair is a minimum and a maximum, Int8 each. */
const PAIR_BYTES = 2
/** The most pairs one call gives. */
export const MOST_PAIRS = 200_000

export interface PeakQuery {
  perSecond: number
  fromMs: number
  /** null: to the end. */
  toMs: number | null
}

/**
 * Reads the pairs of [fromMs, toMs) from a file of interleaved Int8 minima and maxima. Throws NOT_FOUND when there is no
 * such file: it was deleted with the audio.
 */
export async function readPeaks(path: string, { perSecond, fromMs, toMs }: PeakQuery): Promise<Buffer> {
  const from = Math.floor((fromMs * perSecond) / 1000)
  const to = toMs === null ? Number.POSITIVE_INFINITY : Math.ceil((toMs * perSecond) / 1000)
  const file = await open(path, 'r').catch(() => {
    throw new StudioError('NOT_FOUND', 'no peaks')
  })
  try {
    const stored = Math.floor((await file.stat()).size / PAIR_BYTES)
    const count = Math.max(0, Math.min(to, stored) - from)
    const pairs = Buffer.alloc(Math.min(count, MOST_PAIRS) * PAIR_BYTES)
    const { bytesRead } = await file.read(pairs, 0, pairs.length, from * PAIR_BYTES)
    return pairs.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
