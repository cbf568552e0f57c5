import { seededRandom } from '../../random'

/** Sounds for tests: 16 kHz mono. */
export const RATE_HZ = 16_000
const count = (ms: number) => (ms * RATE_HZ) / 1000

export const silence = (ms: number) => new Int16Array(count(ms))

export function noise(ms: number, level: number, seed: number): Int16Array {
  const random = seededRandom(seed)
  return Int16Array.from({ length: count(ms) }, () => Math.round((random() * 2 - 1) * level))
}

/** A sound of one pitch with the harmonics of a vowel, up to 3 kHz. */
export function buzz({ ms, hz, level = 6000 }: { ms: number; hz: number; level?: number }): Int16Array {
  return Int16Array.from({ length: count(ms) }, (_, i) => Math.round(level * harmonics((hz * i) / RATE_HZ, hz)))
}

/** Syllables of 200 ms: a buzz that swells and sinks by 20 dB, its pitch swaying a little, over a still room. */
export function voice({
  ms,
  hz = 120,
  level = 8000,
  seed = 1,
}: {
  ms: number
  hz?: number
  level?: number
  seed?: number
}): Int16Array {
  const random = seededRandom(seed)
  let phase = 0
  return Int16Array.from({ length: count(ms) }, (_, i) => {
    const place = i / RATE_HZ
    const now = hz * (1 + 0.05 * Math.sin(2 * Math.PI * 1.3 * place))
    phase += now / RATE_HZ
    const swell = 0.1 + 0.9 * Math.sin((Math.PI * place) / 0.2) ** 2
    return Math.round(level * swell * harmonics(phase, now) + (random() * 2 - 1) * 4)
  })
}

export function join(...parts: readonly Int16Array[]): Int16Array {
  const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Sines of k times the phase by their recurrence: a sine for each would take most of the tests' time. */
function harmonics(turns: number, hz: number): number {
  const phase = 2 * Math.PI * turns
  const twice = 2 * Math.cos(phase)
  let before = 0
  let sine = Math.sin(phase)
  let sum = 0
  for (let k = 1; k * hz < 3000; k++) {
    sum += sine / k
    ;[before, sine] = [sine, twice * sine - before]
  }
  return sum / 2
}
