import type { ReportModel } from '../../contract/reports'

/** Base64 of interleaved Int8 minima and maxima, as contract/reports.ts gives peaks. */
export interface TrackPeaks {
  candidate: string
  interviewer: string
  /** Pairs a second. */
  perSecond: number
}

/** One bar: 0 to 1 of full scale. */
export type Bars = number[]

/** The loudest of each of `count` stretches of a track, scaled so that a quiet voice can be seen too. */
export function barsOf(base64: string, perSecond: number, durationMs: number, count: number): Bars {
  const pairs = decodeInt8(base64)
  const total = Math.max(1, (durationMs / 1000) * perSecond)
  const bars: Bars = []
  for (let bar = 0; bar < count; bar++) {
    const from = Math.floor((bar * total) / count)
    const until = Math.max(from + 1, Math.floor(((bar + 1) * total) / count))
    let peak = 0
    for (let i = from; i < until; i++) {
      peak = Math.max(peak, Math.abs(pairs[2 * i] ?? 0), Math.abs(pairs[2 * i + 1] ?? 0))
    }
    bars.push(peak / 128)
  }
  const loudest = Math.max(...bars, 0.05)
  return bars.map((bar) => Math.min(1, bar / loudest))
}

/** Bars as the path of one SVG shape, standing on the middle line; `width` is divided among them evenly. */
export function barsPath(
  bars: Bars,
  { width, middle, height }: { width: number; middle: number; height: number },
): string {
  const step = width / Math.max(1, bars.length)
  return bars
    .map((bar, i) => {
      const half = Math.max(0.4, (bar * height) / 2)
      return `M${round((i + 0.5) * step)} ${round(middle - half)}V${round(middle + half)}`
    })
    .join('')
}

export interface WaveMark {
  kind: 'answer' | 'thinking' | 'pause' | 'filler' | 'quote'
  startMs: number
  endMs: number
  label: string
}

/** What is marked on the waveform, in order of painting. */
export function marksOf({ questions, origin }: ReportModel): WaveMark[] {
  const all = questions.flatMap(({ number, answer, asked, pauses, speech, evaluation }): WaveMark[] => {
    if (!answer) return []
    const at = (kind: WaveMark['kind'], startMs: number, endMs: number, label: string): WaveMark => ({
      kind,
      startMs,
      endMs,
      label,
    })
    const quotes = evaluation?.state === 'scored' ? evaluation.criteria.flatMap((criterion) => criterion.quotes) : []
    return [
      at('answer', answer.startMs, answer.endMs, origin === 'import' ? 'Speech' : `Answer ${number}`),
      ...(origin !== 'import' && asked && asked.endMs < answer.startMs
        ? [at('thinking', asked.endMs, answer.startMs, 'Thinking')]
        : []),
      ...pauses.map((pause) => at('pause', pause.startMs, pause.endMs, 'Pause')),
      ...(speech?.fillers ?? []).map((filler) =>
        at('filler', filler.startMs, filler.endMs, filler.word ?? 'possible filler'),
      ),
      ...quotes.flatMap(({ startMs, endMs, text }) =>
        startMs === null || endMs === null ? [] : [at('quote', startMs, endMs, text)],
      ),
    ]
  })
  const order: WaveMark['kind'][] = ['answer', 'thinking', 'pause', 'quote', 'filler']
  return order.flatMap((kind) => all.filter((mark) => mark.kind === kind))
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Without atob or Buffer: this code knows no platform. */
function decodeInt8(base64: string): Int8Array {
  const signs = base64.replace(/=+$/, '')
  const out = new Int8Array(Math.floor((signs.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const sign of signs) {
    held = ((held << 6) | Math.max(0, ALPHABET.indexOf(sign))) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    out[at++] = (held >> bits) & 0xff
  }
  return out
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
