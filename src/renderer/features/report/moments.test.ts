import { expect, it } from 'vitest'
import { FakeMedia } from '../../audio/fake-media'
import { createTwoTrackPlayer } from '../../audio/two-track-player'
import { createMoments } from './moments'

function setUp() {
  const leader = new FakeMedia()
  const player = createTwoTrackPlayer({ leader, follower: null, everyMs: () => () => undefined })
  const shown: number[] = []
  return { leader, player, shown, moments: createMoments(player, () => shown.push(player.nowMs())) }
}

it('plays a stretch once with a little around it, from the start of the recording at the earliest', () => {
  const { leader, player, moments } = setUp()
  moments.playSpan({ startMs: 300, endMs: 500 })
  expect([leader.paused, player.nowMs(), player.get().range]).toEqual([
    false,
    0,
    { startMs: 0, endMs: 1_200, loops: false },
  ])
})
it('ends the stretch when another place is asked for (bug: a word clicked within a filler stops after half a second)', () => {
  const { player, moments } = setUp()
  moments.playSpan({ startMs: 10_000, endMs: 10_200 })
  moments.playHere(10_100)
  expect([player.nowMs(), player.get().range]).toEqual([10_100, null])
})
it('leaves a loop alone while one stays inside of it', () => {
  const { player, moments } = setUp()
  const loop = { startMs: 1_000, endMs: 5_000, loops: true }
  player.setRange(loop)
  moments.playHere(2_000)
  expect(player.get().range).toEqual(loop)
  moments.playHere(9_000)
  expect(player.get().range).toBeNull()
})
it('brings the recording in sight only where it is asked to', () => {
  const { shown, moments } = setUp()
  moments.playHere(1_000)
  expect(shown).toEqual([])
  moments.playFrom(2_000)
  expect(shown).toEqual([2_000])
})
it('does nothing without audio', () => {
  const moments = createMoments(null, () => undefined)
  expect(moments.canPlay).toBe(false)
  for (const act of [() => moments.playSpan({ startMs: 0, endMs: 1 }), () => moments.playHere(1)]) {
    expect(act).not.toThrow()
  }
})
