import { encodeAudioPacket, FRAME_SAMPLES } from './audio-packet'

/** Packets under way without an acknowledgement before the next one waits: half a second. */
const WINDOW_FRAMES = 25
/** Frames that wait at most, half a second; then the oldest is dropped: speech that comes late is worth less than what is said now. */
const QUEUE_FRAMES = 25

export interface FrameSender {
  /** Any number of samples, 48 kHz mono: sent as soon as they fill a frame. */
  push(pcm: Int16Array): void
  /** Drops what waits, and the begun frame: it is not to be heard any more. */
  flush(): void
  acknowledged(seq: number): void
  /** The other side begins anew (another agent, another channel): numbers from 0, nothing under way. */
  restart(): void
  /** Since the first frame, restarts included; what was flushed before it was sent does not count. */
  counts(): { framed: number; dropped: number }
}

/** Cuts samples into numbered frames and sends them within a window that the receiver's acknowledgements move on. */
export function createFrameSender(send: (packet: Uint8Array) => void): FrameSender {
  let frame = new Int16Array(FRAME_SAMPLES)
  let filled = 0
  let next = 0
  /** Sent and not acknowledged. Counted, and not by the distance of numbers: those that were dropped never leave that way. */
  let underWay: number[] = []
  let queue: { seq: number; pcm: Int16Array }[] = []
  let framed = 0
  let dropped = 0

  function enqueue() {
    queue.push({ seq: next++, pcm: frame })
    framed++
    frame = new Int16Array(FRAME_SAMPLES)
    filled = 0
    release()
    if (queue.length > QUEUE_FRAMES) {
      queue.shift()
      dropped++
    }
  }

  function release() {
    for (let first = queue[0]; first && underWay.length < WINDOW_FRAMES; first = queue[0]) {
      // Both first: an acknowledgement may come before `send` returns.
      queue.shift()
      underWay.push(first.seq)
      send(encodeAudioPacket(first))
    }
  }

  /** What waits was never sent: its numbers are given again, or the receiver would miss them. */
  function forget() {
    next -= queue.length
    framed -= queue.length
    queue = []
    frame.fill(0)
    filled = 0
  }

  return {
    push(pcm) {
      for (let at = 0; at < pcm.length; ) {
        const count = Math.min(FRAME_SAMPLES - filled, pcm.length - at)
        frame.set(pcm.subarray(at, at + count), filled)
        filled += count
        at += count
        if (filled === FRAME_SAMPLES) enqueue()
      }
    },
    flush: forget,
    acknowledged(seq) {
      // A number that was never sent acknowledges nothing.
      if (seq < next) underWay = underWay.filter((sent) => sent > seq)
      release()
    },
    restart() {
      forget()
      next = 0
      underWay = []
    },
    counts: () => ({ framed, dropped }),
  }
}
