import type { Span } from '@shared/contract/speech'
import { createActivityStream } from '@shared/domain/prosody/activity'
import { distributionOf } from '@shared/domain/statistics'
import { addNoise, lineUp } from './scene'
import { RATE_HZ, SENTENCES, speak, spokenText, VOICES } from './voices'

const PAUSES_MS = [300, 420, 700, 350, 1300, 520, 2000, 310, 900, 460, 1700]
const SHORTEST_PAUSE_MS = 300
/** Tried at each level, that the figure does not hang on one noise. */
const SEEDS = 3
const RATE = 160

/** Pauses of known place between sentences, in pink noise: how many are found, how exactly, and how many are made up. */
export async function pauseLines(dir: string): Promise<string[]> {
  const spoken: Int16Array[][] = []
  for (const voice of VOICES) {
    const pieces: Int16Array[] = []
    for (const sentence of SENTENCES) pieces.push(await speak(dir, { voice, rate: RATE, text: spokenText(sentence) }))
    spoken.push([...pieces, ...[...pieces].reverse()])
  }
  return [
    pauseLine(spoken, { snrDb: 20, withinMs: 60, goal: 'all, none invented' }),
    pauseLine(spoken, { snrDb: 10, withinMs: 100, goal: '95 %' }),
  ]
}

function pauseLine(
  spoken: readonly Int16Array[][],
  { snrDb, withinMs, goal }: { snrDb: number; withinMs: number; goal: string },
): string {
  let wanted = 0
  let hits = 0
  let invented = 0
  const errors: number[] = []
  for (const [v, pieces] of spoken.entries()) {
    const scene = lineUp(pieces, PAUSES_MS)
    for (let seed = 1; seed <= SEEDS; seed++) {
      const gaps = gapsIn(addNoise(scene, snrDb, 10 * v + seed))
      for (const pause of scene.pauses) {
        const gap = gaps.find((g) => overlap(g, pause) > 0)
        const error = gap
          ? Math.max(Math.abs(gap.startMs - pause.startMs), Math.abs(gap.endMs - pause.endMs))
          : Number.POSITIVE_INFINITY
        if (gap) errors.push(error)
        wanted++
        if (error <= withinMs) hits++
        else if (process.env.BENCH_DETAIL) console.log(snrDb, v, seed, pause, gap)
      }
      invented += gaps.filter(
        (gap) => gap.endMs - gap.startMs >= SHORTEST_PAUSE_MS && !scene.pauses.some((p) => overlap(gap, p) > 0),
      ).length
    }
  }
  const { p50, p95, max } = distributionOf(errors)
  return `pauses at ${snrDb} dB SNR   ${hits} of ${wanted} within ${withinMs} ms (${((100 * hits) / wanted).toFixed(1)} %, goal ${goal}), ${invented} invented; error p50 ${p50}, p95 ${p95}, max ${max} ms`
}

function gapsIn(pcm: Int16Array): Span[] {
  const activity = createActivityStream(RATE_HZ)
  activity.push(pcm)
  const spans = activity.spans()
  return spans.slice(1).map((span, i) => ({ startMs: spans[i]?.endMs ?? 0, endMs: span.startMs }))
}

function overlap(a: Span, b: Span): number {
  return Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs)
}
