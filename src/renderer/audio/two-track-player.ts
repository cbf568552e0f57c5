import { correctionFor } from './drift'

/** What the player needs of an <audio> element. */
export interface MediaLike {
  src: string
  currentTime: number
  readonly duration: number
  readonly paused: boolean
  playbackRate: number
  preservesPitch: boolean
  muted: boolean
  play(): Promise<void>
  pause(): void
  load(): void
  addEventListener(type: string, listener: () => void): void
  removeEventListener(type: string, listener: () => void): void
}

/** How often the two are compared while they play, ms. */
const COMPARE_EVERY_MS = 200

/** How often the end of a range is looked for while it plays, ms: a filler is a tenth of a second or two long. */
const RANGE_EVERY_MS = 40

/** A stretch that is played alone: again and again, or once. */
export interface PlayRange {
  startMs: number
  endMs: number
  loops: boolean
}

export interface PlayerState {
  playing: boolean
  atMs: number
  rate: number
  failed: boolean
  range: PlayRange | null
}

export interface TwoTrackPlayer {
  /** Fits React's useSyncExternalStore; `atMs` is renewed a few times a second. */
  get(): PlayerState
  subscribe(listener: () => void): () => void
  play(): void
  pause(): void
  /** Outside of the range it also ends the range. */
  seek(toMs: number): void
  /** Confines playing to a stretch, or (null) no longer; it moves nothing. */
  setRange(range: PlayRange | null): void
  setRate(rate: number): void
  /** Reads the files anew and goes on where it was: they were replaced by their encoded form. */
  reload(): void
  /** The leader's clock this very moment, ms. */
  nowMs(): number
  /** How far the follower is from the leader now, ms; 0 without a follower. */
  driftMs(): number
  close(): void
}

export interface TwoTrackOptions {
  /** Its clock is the timeline: whoever plays, pauses or seeks it moves both. */
  leader: MediaLike
  follower: MediaLike | null
  everyMs(act: () => void, ms: number): () => void
}

/** Two recordings on one timeline, heard together: the follower keeps to the leader within 50 ms. */
export function createTwoTrackPlayer({ leader, follower, everyMs }: TwoTrackOptions): TwoTrackPlayer {
  const listeners = new Set<() => void>()
  let rate = 1
  let range: PlayRange | null = null
  let failed = false
  /** A file that was replaced while it was read fails once; anything else fails again. */
  let triedAgain = false
  let readings = 1
  let state = read()
  let stopComparing: (() => void) | null = null
  let stopRanging: (() => void) | null = null

  function read(): PlayerState {
    return { playing: !leader.paused, atMs: Math.round(leader.currentTime * 1000), rate, failed, range }
  }
  function changed() {
    const now = read()
    const same =
      now.playing === state.playing &&
      now.atMs === state.atMs &&
      now.rate === state.rate &&
      now.failed === state.failed &&
      now.range === state.range
    if (same) return
    state = now
    for (const listener of listeners) listener()
  }

  function align() {
    if (follower && Math.abs(follower.currentTime - leader.currentTime) > 0.01)
      follower.currentTime = leader.currentTime
  }
  function compare() {
    if (follower) {
      const fix = correctionFor({ leaderS: leader.currentTime, followerS: follower.currentTime, rate })
      if (fix.type === 'jump') follower.currentTime = fix.toS
      follower.playbackRate = fix.type === 'rate' ? fix.rate : rate
    }
    changed()
  }

  function keepToRange() {
    if (!range || leader.currentTime * 1000 < range.endMs) return
    if (range.loops) {
      leader.currentTime = range.startMs / 1000
      align()
    } else {
      range = null
      leader.pause()
    }
    changed()
  }

  function reload() {
    const { currentTime, paused } = leader
    readings += 1
    for (const media of follower ? [leader, follower] : [leader]) {
      // Under a new address: under the old one Chromium goes by the length of the file that was there, and asks behind the end of the new one.
      media.src = `${media.src.split('?')[0]}?reading=${readings}`
      media.load()
      media.currentTime = currentTime
      // Loading sets the speed back.
      media.playbackRate = rate
    }
    if (!paused) void leader.play().catch(() => undefined)
    changed()
  }

  const on: Record<string, () => void> = {
    play: () => {
      align()
      // The follower may have no sound of its own at all; the leader is heard either way.
      follower?.play().catch(() => undefined)
      stopComparing ??= everyMs(compare, COMPARE_EVERY_MS)
      stopRanging ??= everyMs(keepToRange, RANGE_EVERY_MS)
      changed()
    },
    pause: () => {
      follower?.pause()
      stopComparing?.()
      stopRanging?.()
      stopComparing = stopRanging = null
      align()
      changed()
    },
    seeking: () => {
      align()
      changed()
    },
    timeupdate: changed,
    ended: () => {
      follower?.pause()
      // A range may reach to the very end of the recording.
      if (range?.loops) {
        leader.currentTime = range.startMs / 1000
        void leader.play().catch(() => undefined)
      } else range = null
      changed()
    },
    waiting: () => follower?.pause(),
    playing: () => {
      failed = false
      triedAgain = false
      if (follower?.paused) follower.play().catch(() => undefined)
      compare()
    },
    error: () => {
      failed = triedAgain
      if (!triedAgain) {
        triedAgain = true
        reload()
      }
      changed()
    },
  }
  for (const [type, listener] of Object.entries(on)) leader.addEventListener(type, listener)
  leader.preservesPitch = true
  if (follower) follower.preservesPitch = true

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    play: () => {
      leader.play().catch(() => {
        failed = true
        changed()
      })
    },
    pause: () => leader.pause(),
    seek: (toMs) => {
      if (range && (toMs < range.startMs || toMs >= range.endMs)) range = null
      leader.currentTime = Math.max(0, toMs / 1000)
      align()
      changed()
    },
    setRange: (next) => {
      range = next
      changed()
    },
    setRate: (next) => {
      rate = next
      leader.playbackRate = next
      if (follower) follower.playbackRate = next
      changed()
    },
    reload,
    nowMs: () => leader.currentTime * 1000,
    driftMs: () => (follower ? Math.round((follower.currentTime - leader.currentTime) * 1000) : 0),
    close: () => {
      stopComparing?.()
      stopRanging?.()
      for (const [type, listener] of Object.entries(on)) leader.removeEventListener(type, listener)
      leader.pause()
      follower?.pause()
      listeners.clear()
    },
  }
}
