import { randomBytes } from 'node:crypto'

/** Time and chance come in from outside, so that tests can say what they are. */
export interface Clock {
  /** Milliseconds since 1970. May be set back by the user: durations never come from it. */
  nowMs(): number
}

export interface Randomness {
  bytes(count: number): Uint8Array
  /** A seed for a choice of questions: 32 bits, unsigned. */
  seed(): number
}

export const systemClock: Clock = { nowMs: () => Date.now() }

export const systemRandomness: Randomness = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  seed: () => randomBytes(4).readUInt32BE(),
}
