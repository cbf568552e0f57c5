import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../tests/fakes/manual-clock'
import { FRAME_MS, PacedOutput, type PlayedSpan } from './paced-output'

const pcm = (ms: number, value = 1000) => new Int16Array(ms * 48).fill(value)

function output({ continuous = false, leadMs = 50 } = {}) {
  const clock = new ManualClock(100)
  let queuedFrames: Int16Array[] = []
  let cleared = 0
  const left: { atMs: number; samples: number }[] = []
  const subject = new PacedOutput({
    sink: {
      capture: (frame) => queuedFrames.push(frame),
      clear: () => {
        cleared += 1
        queuedFrames = []
      },
    },
    nowMs: clock.nowMs,
    after: clock.after,
    leadMs,
    continuous,
    onFrame: (frame, atMs) => left.push({ atMs, samples: frame.length }),
  })
  return { clock, subject, left, captured: () => queuedFrames, cleared: () => cleared }
}

function recordingHandlers() {
  const starts: number[] = []
  const ends: PlayedSpan[] = []
  return {
    starts,
    ends,
    handlers: { onStarted: (atMs: number) => starts.push(atMs), onEnded: (e: PlayedSpan) => ends.push(e) },
  }
}

describe('PacedOutput', () => {
  it('queues the first frames before play returns, and no more than its lead', () => {
    const { subject, captured } = output()
    subject.play(pcm(1_000), recordingHandlers().handlers)
    expect(captured().length).toBe(5)
    expect(captured()[0]?.buffer.byteLength).toBe(960)
  })

  it('reports start and end as the samples leave, to the millisecond', () => {
    const { clock, subject, left } = output()
    const { starts, ends, handlers } = recordingHandlers()
    subject.play(pcm(205), handlers)
    clock.advance(FRAME_MS)
    expect(starts).toEqual([100])
    clock.advance(190)
    expect(ends).toEqual([])
    clock.advance(30)
    expect(ends).toEqual([{ startedAtMs: 100, endedAtMs: 305, outcome: 'spoken' }])
    expect(left.reduce((sum, f) => sum + f.samples, 0)).toBe(205 * 48)
  })

  it('records only what left when it is stopped (bug: the recording goes on after the interruption)', () => {
    const { clock, subject, left, cleared } = output()
    const { ends, handlers } = recordingHandlers()
    const stop = subject.play(pcm(1_000), handlers)
    clock.advance(100)
    stop()
    stop()
    clock.advance(500)
    expect(ends).toEqual([{ startedAtMs: 100, endedAtMs: 200, outcome: 'interrupted' }])
    expect(left.reduce((sum, f) => sum + f.samples, 0)).toBe(100 * 48)
    expect(cleared()).toBe(1)
  })

  it('plays one piece behind the other without a gap, and can drop one that has not begun', () => {
    const { clock, subject, left } = output()
    const first = recordingHandlers()
    const second = recordingHandlers()
    const third = recordingHandlers()
    subject.play(pcm(100), first.handlers)
    subject.play(pcm(100), second.handlers)
    subject.play(pcm(100), third.handlers)()
    clock.advance(400)
    expect(first.ends[0]?.endedAtMs).toBe(200)
    expect(second.starts).toEqual([200])
    expect(third).toMatchObject({ starts: [], ends: [{ outcome: 'interrupted' }] })
    left.forEach((frame, i) => {
      expect(frame.atMs).toBe(100 + i * 10)
    })
  })

  it('goes on from now after a stall longer than its lead (bug: times run ahead of the sound)', () => {
    const { clock, subject, left } = output()
    const { ends, handlers } = recordingHandlers()
    subject.play(pcm(300), handlers)
    clock.advance(20)
    clock.stall(500)
    clock.advance(400)
    const gaps = left.slice(1).map((f, i) => f.atMs - (left[i]?.atMs ?? 0))
    expect(Math.max(...gaps)).toBeGreaterThan(400)
    expect(ends[0]?.outcome).toBe('spoken')
    expect(ends[0]?.endedAtMs).toBeGreaterThan(800)
  })

  it('as a microphone sends silence all the time, and lets speech overtake what is queued', () => {
    const { clock, subject, captured, left } = output({ continuous: true })
    expect(captured().length).toBe(5)
    const { starts, ends, handlers } = recordingHandlers()
    subject.play(pcm(50, 7), handlers)
    expect(captured()[0]?.[0]).toBe(7)
    clock.advance(200)
    expect(starts).toEqual([100])
    expect(ends[0]?.endedAtMs).toBe(150)
    expect(left).toHaveLength(5)
    expect(captured().length).toBeGreaterThan(20)
    subject.close()
  })

  it('ends everything when closed, and says so of what comes later', () => {
    const { clock, subject } = output({ continuous: true })
    const first = recordingHandlers()
    const late = recordingHandlers()
    const empty = recordingHandlers()
    subject.play(pcm(100), first.handlers)
    subject.play(new Int16Array(0), empty.handlers)()
    subject.close()
    subject.play(pcm(100), late.handlers)
    clock.advance(500)
    expect(empty.ends[0]?.outcome).toBe('spoken')
    expect(first.ends[0]?.outcome).toBe('interrupted')
    expect(late.ends[0]?.outcome).toBe('interrupted')
    expect(late.starts).toEqual([])
  })

  it('cuts longer frames where they are wanted, the last one filled up', () => {
    const clock = new ManualClock(100)
    const frames: Int16Array[] = []
    const left: number[] = []
    const subject = new PacedOutput({
      sink: { capture: (frame) => frames.push(frame), clear: () => {} },
      nowMs: clock.nowMs,
      after: clock.after,
      leadMs: 80,
      frameMs: 20,
      continuous: false,
      onFrame: (frame, atMs) => left.push(atMs, frame.length / 48),
    })
    subject.play(pcm(50), recordingHandlers().handlers)
    clock.advance(200)
    expect(frames.map(({ length }) => length)).toEqual([960, 960, 960])
    expect(frames[2]?.[480]).toBe(0)
    expect(left).toEqual([100, 20, 120, 20, 140, 10])
  })
})
