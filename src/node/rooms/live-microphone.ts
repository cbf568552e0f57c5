import { type After, afterReal } from '@node/timing/after'
import type { Spoken } from './candidate'
import { SAMPLES_PER_MS } from './paced-output'

export interface LiveMicrophoneOptions {
  frameMs: number
  /** One frame, 48 kHz mono, when its last sample has been spoken. */
  onFrame(pcm: Int16Array): void
  /** A monotonic clock, ms. */
  nowMs(): number
  after?: After
}

export interface LiveMicrophone {
  /** Speaks behind what is being spoken. */
  speak(pcm: Int16Array): Promise<Spoken>
  close(): void
}

interface Piece {
  pcm: Int16Array
  /** Counted from the first sample of the microphone. */
  fromSample: number
  done(outcome: Spoken['outcome']): void
}

/** A microphone made of a clock: each frame holds what was spoken in its time, silence included, and none comes early. */
export function startLiveMicrophone({
  frameMs,
  onFrame,
  nowMs,
  after = afterReal,
}: LiveMicrophoneOptions): LiveMicrophone {
  const frameSamples = frameMs * SAMPLES_PER_MS
  const startedAtMs = nowMs()
  let frames = 0
  let pieces: Piece[] = []
  let cancel = () => {}
  let closed = false

  const msOf = (sample: number) => startedAtMs + sample / SAMPLES_PER_MS

  function frameFrom(fromSample: number): Int16Array {
    const frame = new Int16Array(frameSamples)
    for (const piece of pieces) {
      const at = piece.fromSample - fromSample
      if (at >= frameSamples) break
      frame.set(piece.pcm.subarray(Math.max(0, -at), frameSamples - at), Math.max(0, at))
    }
    return frame
  }

  function tick() {
    // After a stalled event loop what was spoken meanwhile comes all at once.
    while (!closed && msOf((frames + 1) * frameSamples) <= nowMs()) {
      onFrame(frameFrom(frames * frameSamples))
      frames++
    }
    const spokenUntil = frames * frameSamples
    const ended = pieces.filter((piece) => piece.fromSample + piece.pcm.length <= spokenUntil)
    pieces = pieces.filter((piece) => !ended.includes(piece))
    for (const piece of ended) piece.done('spoken')
    if (!closed) cancel = after(msOf((frames + 1) * frameSamples) - nowMs(), tick)
  }
  tick()

  return {
    speak: (pcm) =>
      new Promise((resolve) => {
        const last = pieces[pieces.length - 1]
        const now = Math.max(Math.ceil((nowMs() - startedAtMs) * SAMPLES_PER_MS), frames * frameSamples)
        const fromSample = last ? Math.max(last.fromSample + last.pcm.length, now) : now
        const done = (outcome: Spoken['outcome']) =>
          resolve({
            startedAtMs: msOf(fromSample),
            endedAtMs: outcome === 'spoken' ? msOf(fromSample + pcm.length) : Math.max(msOf(fromSample), nowMs()),
            outcome,
          })
        if (closed) done('interrupted')
        else pieces.push({ pcm, fromSample, done })
      }),
    close() {
      closed = true
      cancel()
      for (const piece of pieces) piece.done('interrupted')
      pieces = []
    },
  }
}
