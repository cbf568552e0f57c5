import { describe, expect, it } from 'vitest'
import { createSpeakingMeter } from './speaking'

const frame = (amplitude: number) => Int16Array.from({ length: 960 }, (_, i) => amplitude * Math.sign(Math.sin(i / 20)))

describe('who is speaking, by loudness', () => {
  it('goes on between two words and ends in a pause (bug: the name flickers with every syllable)', () => {
    const speaks = createSpeakingMeter()
    expect(speaks(frame(20))).toBe(false)
    expect(speaks(frame(3_000))).toBe(true)
    const after = Array.from({ length: 30 }, () => speaks(frame(0)))
    expect(after.slice(0, 15).every(Boolean)).toBe(true)
    expect(after[29]).toBe(false)
  })
})
