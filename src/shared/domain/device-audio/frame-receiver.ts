import { type AudioPacket, decodeAudioPacket, FRAME_SAMPLES } from './audio-packet'

/** An acknowledgement for so many frames: five a second. */
const ACK_EVERY_FRAMES = 10
/** Missing frames are replaced by silence up to here, half a second: a longer hole is a break, and time shows it. */
const LONGEST_FILL_FRAMES = 25

export interface FrameReceiverOptions {
  /** One frame, in order; silence where one is missing. */
  onFrame(pcm: Int16Array): void
  acknowledge(seq: number): void
}

export interface FrameReceiver {
  /** Any bytes that came; what is no packet is ignored and counted. */
  receive(bytes: Uint8Array): void
  /** The sender begins anew at 0. */
  restart(): void
  /** Since the first frame, restarts included. */
  counts(): { received: number; lost: number; refused: number }
}

/** Puts frames in order: the channel keeps their order, so a missing number was dropped by its sender and never comes. */
export function createFrameReceiver({ onFrame, acknowledge }: FrameReceiverOptions): FrameReceiver {
  let expected = 0
  let received = 0
  let lost = 0
  let refused = 0

  /** A sender that begins anew sends 0 first; what is higher before it is still of the numbers from before. */
  const follows = (seq: number) => (expected === 0 ? seq === 0 : seq >= expected)

  function take({ seq, pcm }: AudioPacket) {
    const missing = seq - expected
    lost += missing
    if (missing <= LONGEST_FILL_FRAMES) {
      for (let i = 0; i < missing; i++) onFrame(new Int16Array(FRAME_SAMPLES))
    }
    expected = seq + 1
    received++
    onFrame(pcm)
    if (Math.floor(expected / ACK_EVERY_FRAMES) !== Math.floor((expected - 1 - missing) / ACK_EVERY_FRAMES))
      acknowledge(seq)
  }

  return {
    receive(bytes) {
      const packet = decodeAudioPacket(bytes)
      if (packet && follows(packet.seq)) take(packet)
      else refused++
    },
    restart() {
      expected = 0
    },
    counts: () => ({ received, lost, refused }),
  }
}
