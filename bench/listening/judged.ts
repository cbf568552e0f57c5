import { distributionOf } from '@shared/domain/statistics'
import { END_OF_TURN_SAMPLES, localEndOfTurn } from '../../src/agent/listening/local-models'
import { ASK_AT_MS } from '../../src/agent/listening/patience-clock'
import type { MadeAnswer } from './answers'

const SAMPLES_PER_MS = 16

/**
 * What the end-of-turn model says by itself of 16 kHz answers, whatever the patience: at the pauses inside and at the ends, and how
 * often it holds an end for more of an end than a pause. 50 % is guessing.
 */
export async function judged(answers: readonly MadeAnswer[]): Promise<string> {
  const pauses: number[] = []
  const ends: number[] = []
  for (const { pcm, pauseAtMs, endMs } of answers) {
    for (const atMs of pauseAtMs) pauses.push(await probabilityAt(pcm, atMs))
    ends.push(await probabilityAt(pcm, endMs))
  }
  const pairs = ends.flatMap((end) => pauses.map((pause): number => (end > pause ? 1 : end === pause ? 0.5 : 0)))
  const right = pairs.reduce((sum, pair) => sum + pair, 0) / Math.max(1, pairs.length)
  // The distribution is of whole numbers.
  const middle = (values: number[]) => `${distributionOf(values.map((value) => 100 * value)).p50} %`
  return `pauses ${middle(pauses)}, ends ${middle(ends)}, told apart ${Math.round(100 * right)} %`
}

async function probabilityAt(pcm: Int16Array, atMs: number): Promise<number> {
  let sum = 0
  for (const afterMs of ASK_AT_MS) {
    const until = Math.round((atMs + afterMs) * SAMPLES_PER_MS)
    sum += await localEndOfTurn(pcm.slice(Math.max(0, until - END_OF_TURN_SAMPLES), until))
  }
  return sum / ASK_AT_MS.length
}
