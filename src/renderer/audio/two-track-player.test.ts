import { describe, expect, it } from 'vitest'
import { FakeMedia } from './fake-media'
import { createTwoTrackPlayer } from './two-track-player'

function setUp() {
  const leader = new FakeMedia()
  const follower = new FakeMedia()
  const ticks = new Set<() => void>()
  const player = createTwoTrackPlayer({
    leader,
    follower,
    everyMs: (act) => {
      ticks.add(act)
      return () => ticks.delete(act)
    },
  })
  const pass = (seconds: number, error = 0) => {
    for (let t = 0; t < seconds; t += 0.2) {
      leader.pass(0.2)
      follower.pass(0.2, error)
      for (const tick of [...ticks]) tick()
    }
  }
  return { leader, follower, player, pass, ticks }
}

describe('two voices on one timeline', () => {
  it('play, pause and seek move both (bug: the interviewer answers from another minute)', () => {
    const { leader, follower, player } = setUp()
    player.seek(42_000)
    player.play()
    expect([leader.paused, follower.paused, follower.currentTime, player.nowMs()]).toEqual([false, false, 42, 42_000])
    player.pause()
    expect([leader.paused, follower.paused]).toEqual([true, true])
  })

  it('follows a seek made on the leader itself (a click on the waveform)', () => {
    const { leader, follower } = setUp()
    leader.currentTime = 7
    leader.fire('seeking')
    expect(follower.currentTime).toBe(7)
  })

  it('stays within 50 ms with a clock that runs 0.5 % wrong, at double speed', () => {
    const { player, pass } = setUp()
    player.setRate(2)
    player.play()
    pass(30, 0.005)
    expect(Math.abs(player.driftMs())).toBeLessThan(50)
  })

  it('keeps the pitch and gives the speed to both', () => {
    const { leader, follower, player } = setUp()
    player.setRate(1.5)
    expect([leader.playbackRate, follower.playbackRate]).toEqual([1.5, 1.5])
    expect([leader.preservesPitch, follower.preservesPitch]).toEqual([true, true])
    expect(player.get().rate).toBe(1.5)
  })

  it('waits for the leader when it has to load (bug: one voice runs ahead after a seek)', () => {
    const { leader, follower, player } = setUp()
    player.play()
    leader.fire('waiting')
    expect(follower.paused).toBe(true)
    leader.fire('playing')
    expect(follower.paused).toBe(false)
  })

  it('says when the audio cannot be played, and that it can again', async () => {
    const { leader, player } = setUp()
    leader.refuses = true
    player.play()
    await Promise.resolve()
    await Promise.resolve()
    expect(player.get().failed).toBe(true)
    leader.refuses = false
    player.play()
    expect(player.get()).toMatchObject({ failed: false, playing: true })
    // The first failure is tried again by itself, the second is said.
    leader.refuses = true
    leader.fire('error')
    expect(player.get().failed).toBe(false)
    leader.fire('error')
    expect(player.get().failed).toBe(true)
  })

  it('goes on where it was when the files were encoded meanwhile (bug: 416 in the middle of a sentence)', () => {
    const { leader, follower, player } = setUp()
    player.setRate(1.5)
    player.seek(30_000)
    player.play()
    player.reload()
    expect([leader.loads, follower.loads]).toEqual([1, 1])
    expect([leader.currentTime, leader.paused, leader.playbackRate]).toEqual([30, false, 1.5])
    expect([follower.currentTime, follower.playbackRate]).toEqual([30, 1.5])
    const second = leader.src
    player.pause()
    player.reload()
    expect(new Set(['app://studio/media/1/candidate', second, leader.src]).size).toBe(3)
    expect(leader.paused).toBe(true)
  })

  it('tells its listeners once a change, and nothing after it is closed', () => {
    const { leader, player, ticks } = setUp()
    let told = 0
    const stop = player.subscribe(() => {
      told += 1
    })
    player.seek(1000)
    player.seek(1000)
    expect(told).toBe(1)
    stop()
    player.play()
    player.close()
    expect([leader.paused, ticks.size, leader.listening]).toEqual([true, 0, 0])
  })

  it('plays a single track alone', () => {
    const leader = new FakeMedia()
    const player = createTwoTrackPlayer({ leader, follower: null, everyMs: () => () => undefined })
    player.play()
    leader.fire('ended')
    expect(player.driftMs()).toBe(0)
  })

  it('plays a stretch again and again, and seeking out of it ends that (bug: G leads away and the loop pulls back)', () => {
    const { player, pass } = setUp()
    player.seek(10_000)
    player.setRange({ startMs: 10_000, endMs: 12_000, loops: true })
    player.play()
    pass(2.4)
    expect(player.nowMs()).toBeGreaterThanOrEqual(10_000)
    expect(player.nowMs()).toBeLessThan(12_000)
    expect(player.get()).toMatchObject({ playing: true, range: { loops: true } })
    player.seek(50_000)
    expect(player.get().range).toBeNull()
  })

  it('plays a stretch once and stops there (bug: playing one filler plays the rest of the hour)', () => {
    const { player, leader, pass } = setUp()
    player.seek(10_000)
    player.setRange({ startMs: 10_000, endMs: 11_000, loops: false })
    player.play()
    pass(1.6)
    expect(leader.paused).toBe(true)
    expect(player.nowMs()).toBeLessThan(11_300)
    expect(player.get().range).toBeNull()
  })

  it('loops a stretch that ends with the recording', () => {
    const { player, leader } = setUp()
    player.setRange({ startMs: 90_000, endMs: 100_000, loops: true })
    player.play()
    leader.paused = true
    leader.fire('ended')
    expect([leader.paused, leader.currentTime]).toEqual([false, 90])
  })
})
