import { expect, it } from 'vitest'
import { ManualClock } from '../../../tests/fakes/manual-clock'
import type { Spoken } from './candidate'
import { startLiveMicrophone } from './live-microphone'

function microphone() {
  const clock = new ManualClock(1_000)
  const frames: { atMs: number; loud: number }[] = []
  const subject = startLiveMicrophone({
    frameMs: 20,
    nowMs: clock.nowMs,
    after: clock.after,
    onFrame: (pcm) => frames.push({ atMs: clock.nowMs(), loud: pcm.filter((sample) => sample !== 0).length / 48 }),
  })
  const spoken: Spoken[] = []
  const speak = (ms: number) => void subject.speak(new Int16Array(ms * 48).fill(9)).then((s) => spoken.push(s))
  return { clock, frames, subject, spoken, speak }
}
const soon = () => Promise.resolve()

it('sends silence in real time, and speech no earlier than it was spoken', async () => {
  const m = microphone()
  m.clock.advance(50)
  m.speak(30)
  m.speak(10)
  m.clock.advance(100)
  await soon()
  expect(m.frames.map(({ atMs, loud }) => [atMs, loud])).toEqual([
    [1_020, 0],
    [1_040, 0],
    [1_060, 10],
    [1_080, 20],
    [1_100, 10],
    [1_120, 0],
    [1_140, 0],
  ])
  expect(m.spoken).toEqual([
    { startedAtMs: 1_050, endedAtMs: 1_080, outcome: 'spoken' },
    { startedAtMs: 1_080, endedAtMs: 1_090, outcome: 'spoken' },
  ])
})

it('loses nothing to a stalled event loop, and does not run late ever after', () => {
  const m = microphone()
  m.clock.stall(505)
  m.clock.advance(15)
  expect(m.frames).toHaveLength(26)
})

it('what it is saying when it is closed is interrupted, and it says nothing more', async () => {
  const m = microphone()
  m.speak(1_000)
  m.clock.advance(100)
  m.subject.close()
  m.speak(10)
  m.clock.advance(100)
  await soon()
  expect(m.spoken.map(({ outcome }) => outcome)).toEqual(['interrupted', 'interrupted'])
  expect(m.spoken[0]?.endedAtMs).toBe(1_100)
  expect(m.frames).toHaveLength(5)
})
