import type { Logger } from '@node/log/logger'
import { StudioError } from '@shared/contract/errors'
import type { AudioPathChoice } from '@shared/contract/interviews'
import type { NetworkWatch } from '../../livekit/network-watch'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { choosePath } from './choose-path'
import type { InterviewRoom } from './interview-room'
import { createTimers } from './timers'

/** A network that is back has to last this long before the interview returns to it, ms. */
export const NETWORK_SETTLES_MS = 5_000

export interface PathKeeperOptions {
  choice: AudioPathChoice
  room: Pick<InterviewRoom, 'path' | 'open' | 'switchTo'>
  network: NetworkWatch
  /** An answer is being given. */
  listening(): boolean
  /** The room was made anew, or the other path is taken: agent and page are to follow. */
  onMoved(cause: 'room' | 'path'): Promise<void>
  recordError: Core['recordError']
  log: Logger
}

/** Keeps one interview on the right path. Everything it does happens one after the other. */
export interface PathKeeper {
  /** Chooses a path and makes its room. Throws what LiveKit throws where a setting forbids the other path. */
  open(): Promise<void>
  /** Looks whether the other path is right now, and takes it then. Never throws. */
  reconsider(): Promise<void>
  /** The media server came back without its rooms. Throws where a setting forbids the other path. */
  remakeRoom(): Promise<void>
  /** LiveKit turned out not to work here. Whether the interview may go on without it; `open` or `reconsider` does it. */
  giveUpLiveKit(reason: string): boolean
  close(): void
}

export function createPathKeeper({ choice, room, network, log, ...options }: PathKeeperOptions): PathKeeper {
  const timers = createTimers<'settled'>()
  let state: 'gone' | 'new' | 'settled' = network.hasAddress() ? 'settled' : 'gone'
  let opened = false
  let liveKitFailed = false
  let closed = false
  let queue: Promise<unknown> = Promise.resolve()

  const stopWatching = choice === 'auto' ? network.onChange(onNetwork) : () => {}

  function onNetwork(hasAddress: boolean) {
    log.info('application', 'network', { hasAddress })
    state = hasAddress ? 'new' : 'gone'
    timers.clear('settled')
    if (hasAddress) timers.set('settled', NETWORK_SETTLES_MS, settle)
    else void reconsider()
  }

  function settle() {
    state = 'settled'
    void reconsider()
  }

  const choose = () =>
    choosePath({
      choice,
      present: opened ? room.path() : null,
      network: state,
      liveKitFailed,
      listening: options.listening(),
    })

  /** Makes the room of the path chosen and takes it, or the other one where LiveKit cannot be had. */
  async function take() {
    const wanted = choose()
    try {
      await room.open(wanted)
    } catch (error) {
      if (!giveUpLiveKit(describeError(error))) throw error
      const code = error instanceof StudioError ? error.code : 'LIVEKIT_FAILED'
      options.recordError({ code, place: 'audio path', detail: describeError(error) })
    }
    // The network may have gone, or an answer begun, while the server started; what came meanwhile has its turn later.
    const path = wanted === 'livekit' ? choose() : wanted
    if (closed || (opened && path === room.path())) return
    const before = opened ? room.path() : null
    room.switchTo(path)
    opened = true
    log.info('application', 'audio path', { path })
    if (before !== null) await options.onMoved('path')
  }

  function giveUpLiveKit(reason: string): boolean {
    if (choice !== 'auto') return false
    if (!liveKitFailed) log.warn('application', 'on-device audio for the rest of this interview', { reason })
    liveKitFailed = true
    return true
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = queue.then(work)
    queue = done.catch(() => {})
    return done
  }

  const reconsider = () =>
    inTurn(async () => {
      if (closed || !opened || choose() === room.path()) return
      try {
        await take()
      } catch (error) {
        options.recordError({ code: 'ROOM_UNREACHABLE', place: 'audio path', detail: describeError(error) })
      }
    })

  return {
    reconsider,
    giveUpLiveKit,
    open: () => inTurn(take),
    remakeRoom: () =>
      inTurn(async () => {
        if (closed || room.path() !== 'livekit') return
        await take()
        if (room.path() === 'livekit') await options.onMoved('room')
      }),
    close: () => {
      closed = true
      timers.clearAll()
      stopWatching()
    },
  }
}
