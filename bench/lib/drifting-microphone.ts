import { FRAME_MS, FRAME_SAMPLES } from '@shared/domain/device-audio/audio-packet'
import { createFrameReceiver } from '@shared/domain/device-audio/frame-receiver'
import { createFrameSender } from '@shared/domain/device-audio/frame-sender'
import { seededRandom } from '@shared/domain/random'
import { CandidateEar, EAR_TICK_MS } from '../../src/agent/candidate-ear'

export interface DriftingMicrophone {
  minutes: number
  /** How much faster its clock runs than the agent's, millionths. */
  ppm: number
  /** A frame arrives up to so much late, evenly spread. */
  jitterMs: number
}

export interface PlacementErrors {
  /** ms, of all frames: the first ones can be no better placed than they arrived. */
  worstMs: number
  /** ms, of those after SETTLED_AFTER_MS: what the clocks' drift does. */
  settledMs: number
}

const SETTLED_AFTER_MS = 5_000

/**
 * A microphone whose clock is off, in virtual time, through the path's own sender and receiver to the agent's ear: how far from the
 * time it was spoken at any frame was placed.
 */
export function placementErrors({ minutes, ppm, jitterMs }: DriftingMicrophone): PlacementErrors {
  const random = seededRandom(1)
  const frameMs = FRAME_MS / (1 + ppm / 1_000_000)
  let nowMs = 0
  let spokenAtMs = 0
  let worstMs = 0
  let settledMs = 0
  const ear = new CandidateEar({
    nowMs: () => nowMs,
    onSound: (_, atMs) => {
      const offMs = Math.abs(atMs - spokenAtMs)
      worstMs = Math.max(worstMs, offMs)
      if (spokenAtMs > SETTLED_AFTER_MS) settledMs = Math.max(settledMs, offMs)
    },
    onListen: () => {},
  })
  const receiver = createFrameReceiver({
    onFrame: (pcm) => ear.hear(pcm),
    acknowledge: (seq) => sender.acknowledged(seq),
  })
  const sender = createFrameSender((packet) => receiver.receive(packet))
  let tickAtMs = EAR_TICK_MS
  for (let n = 0; n * frameMs < minutes * 60_000; n++) {
    spokenAtMs = n * frameMs
    const arrivesAtMs = Math.max(nowMs, spokenAtMs + frameMs + random() * jitterMs)
    for (; tickAtMs <= arrivesAtMs; tickAtMs += EAR_TICK_MS) {
      nowMs = Math.max(nowMs, tickAtMs)
      ear.tick()
    }
    nowMs = arrivesAtMs
    sender.push(new Int16Array(FRAME_SAMPLES))
  }
  return { worstMs, settledMs }
}
