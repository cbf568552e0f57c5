import { describe, expect, it } from 'vitest'
import { hear, levelDb, litShare, nothingHeard } from './microphone-level'

const tone = (amplitude: number) =>
  Float32Array.from({ length: 4800 }, (_, i) => amplitude * Math.sin((2 * Math.PI * 440 * i) / 48_000))

describe('level', () => {
  it('is -3 dB for a full sine and 20 dB less for a tenth of it', () => {
    expect(levelDb(tone(1))).toBeCloseTo(-3.01, 1)
    expect(levelDb(tone(0.1))).toBeCloseTo(-23.01, 1)
  })

  // log10(0) and an empty buffer would put -Infinity or NaN into the meter.
  it('stays at the floor in silence', () => {
    expect(levelDb(new Float32Array(128))).toBe(-60)
    expect(levelDb(new Float32Array(0))).toBe(-60)
  })

  it('lights none to all of the bar', () => {
    expect(litShare(-60)).toBe(0)
    expect(litShare(-33)).toBeCloseTo(0.5)
    expect(litShare(0)).toBe(1)
  })
})

describe('what is said about it', () => {
  it.each([
    [-58, 'waiting'],
    [-50, 'quiet'],
    [-30, 'heard'],
    [-5, 'loud'],
  ] as const)('%i dB is %s', (db, hearing) => expect(hear(nothingHeard, db, 5_000).hearing).toBe(hearing))

  // A sentence that flips between words cannot be read.
  it('stays for seconds after the last loud moment, then waits again', () => {
    const heard = hear(nothingHeard, -30, 5_000)
    expect(hear(heard, -59, 8_900).hearing).toBe('heard')
    expect(hear(heard, -59, 9_100).hearing).toBe('waiting')
  })
})
