import { describe, expect, it } from 'vitest'
import { speechBounds, TurnClock } from './turn-clock'

const tone = (amplitude: number, samples: number) =>
  Int16Array.from({ length: samples }, (_, i) => Math.round(amplitude * Math.sin((2 * Math.PI * 440 * i) / 48_000)))

describe('speechBounds', () => {
  it('finds the first and last speech of a clip, without the silence around it', () => {
    // Bug: trailing silence of the file counts as speech and every gap looks shorter than it is.
    const clip = new Int16Array(48_000)
    clip.set(tone(8000, 24_000), 9_600)
    expect(speechBounds(clip, 48_000)).toEqual({ firstMs: 200, lastMs: 700 })
    expect(speechBounds(new Int16Array(48_000), 48_000)).toBeNull()
  })
})

describe('TurnClock', () => {
  it('takes the first audible frame after the last speech, once', () => {
    // Bug: the tail of the question before, or comfort noise, is taken for the next question.
    const clock = new TurnClock()
    clock.heard(tone(8000, 480), 900)
    clock.answered(1, 1_000)
    clock.heard(tone(8000, 480), 990)
    clock.heard(new Int16Array(480), 1_100)
    clock.heard(tone(8000, 480), 2_500)
    clock.heard(tone(8000, 480), 2_510)
    expect(clock.gapOf(1)).toBe(1_500)
    expect(clock.gapOf(2)).toBeNull()
  })

  it('measures a question that came while the clip was still silent', () => {
    // Bug: a file with two seconds of silence at its end has no gap, or that of the word after.
    const clock = new TurnClock()
    clock.heard(tone(8000, 480), 800)
    clock.heard(tone(8000, 480), 2_450)
    clock.heard(tone(8000, 480), 2_460)
    clock.answered(1, 1_000)
    expect(clock.gapOf(1)).toBe(1_450)
  })
})
