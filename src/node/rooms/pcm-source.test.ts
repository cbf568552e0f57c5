import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../tests/fakes/manual-clock'
import { PacedOutput } from './paced-output'
import { StreamedPcm } from './pcm-source'

const pcm = (ms: number, value = 1_000) => new Int16Array(ms * 48).fill(value)

function output() {
  const clock = new ManualClock(100)
  const captured: Int16Array[] = []
  const left: number[] = []
  const subject = new PacedOutput({
    sink: { capture: (frame) => captured.push(frame), clear: () => {} },
    nowMs: clock.nowMs,
    after: clock.after,
    leadMs: 80,
    continuous: false,
    onFrame: (_frame, atMs) => left.push(atMs),
  })
  const starts: number[] = []
  const ends: { outcome: string; endedAtMs: number }[] = []
  const handlers = {
    onStarted: (atMs: number) => starts.push(atMs),
    onEnded: (end: { outcome: string; endedAtMs: number }) => ends.push(end),
  }
  return { clock, subject, captured, left, starts, ends, handlers }
}

describe('PacedOutput.stream', () => {
  it('plays what comes in pieces without a seam, and ends when the last has left', () => {
    const { clock, subject, left, starts, ends, handlers } = output()
    const stream = subject.stream(handlers)
    for (let i = 0; i < 10; i++) {
      stream.push(pcm(40))
      clock.advance(20)
    }
    stream.finish()
    clock.advance(500)
    expect(starts).toEqual([100 + 20])
    expect(ends).toMatchObject([{ outcome: 'spoken', endedAtMs: 120 + 400 }])
    left.forEach((atMs, i) => {
      expect(atMs).toBe(120 + i * 10)
    })
  })

  it('fades out where nothing comes in time and in again after it (bug: a click in the middle of a word)', () => {
    const { clock, subject, captured, ends, handlers } = output()
    const stream = subject.stream(handlers)
    stream.push(pcm(100))
    clock.advance(400)
    expect(ends).toEqual([])
    expect(captured).toHaveLength(10)
    expect(captured[9]?.at(-1)).toBe(0)
    stream.push(pcm(100))
    stream.finish()
    clock.advance(400)
    expect(captured[10]?.[0]).toBe(0)
    expect(captured[10]?.[400]).toBe(1_000)
    expect(captured.at(-1)?.at(-1)).toBe(1_000)
    expect(ends).toMatchObject([{ outcome: 'spoken' }])
  })

  it('stops at once, and what still comes is not heard', () => {
    const { clock, subject, left, ends, handlers } = output()
    const stream = subject.stream(handlers)
    stream.push(pcm(1_000))
    clock.advance(100)
    stream.stop()
    stream.push(pcm(1_000))
    stream.finish()
    clock.advance(2_000)
    expect(ends).toMatchObject([{ outcome: 'interrupted', endedAtMs: 200 }])
    expect(left).toHaveLength(10)
  })

  it('ends though nothing ever came, and when the room is closed', () => {
    const empty = output()
    empty.subject.stream(empty.handlers).finish()
    empty.clock.advance(20)
    expect(empty.ends).toMatchObject([{ outcome: 'spoken' }])
    const closed = output()
    closed.subject.stream(closed.handlers).push(pcm(500))
    closed.subject.close()
    const late = closed.subject.stream(closed.handlers)
    late.push(pcm(10))
    late.finish()
    late.stop()
    expect(closed.ends.map(({ outcome }) => outcome)).toEqual(['interrupted', 'interrupted'])
  })

  it('gives every sample once and in order, however it is pushed and taken', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 20 }), (lengths) => {
        const source = new StreamedPcm()
        let next = 0
        for (const length of lengths) source.push(Int16Array.from({ length }, () => next++ % 30_000))
        source.finish()
        const got: number[] = []
        while (source.left() === 'something') got.push(...(source.take(480, true) ?? []))
        expect(got).toEqual(Array.from({ length: next }, (_, i) => i % 30_000))
      }),
    )
  })
})
