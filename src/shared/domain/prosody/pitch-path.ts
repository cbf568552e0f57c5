import { CANDIDATES, type PitchCandidates } from './pitch-candidates'

const OCTAVE_JUMP_COST = 0.35
const VOICED_UNVOICED_COST = 0.14
/** Frames looked ahead before a pitch is decided: longer than a syllable, so that later evidence hardly ever changes it. */
export const PATH_FRAMES = 30
/** A power of two above PATH_FRAMES. */
const RING = 64

/**
 * The cheapest way through the candidates of successive frames, decided PATH_FRAMES later. Costs are Praat's for steps of 10 ms.
 * Source: Boersma 1993, section 4; Viterbi with a fixed lag.
 */
export interface PitchPath {
  /** The next frame's candidates. Gives the pitch of the frame PATH_FRAMES before, Hz, 0 for no voice; null in the first ones. */
  add(frame: PitchCandidates): number | null
  /** Of the frames that are left, one a call; null when there is none. */
  rest(): number | null
}

export function createPitchPath(): PitchPath {
  const hz = new Float64Array(RING * CANDIDATES)
  const octave = new Float64Array(RING * CANDIDATES)
  const from = new Uint8Array(RING * CANDIDATES)
  let score = new Float64Array(CANDIDATES)
  let scoreBefore = new Float64Array(CANDIDATES)
  let countBefore = 0
  let added = 0
  let decided = 0

  const rowOf = (frame: number) => (frame % RING) * CANDIDATES

  function place(frame: PitchCandidates) {
    const row = rowOf(added)
    const rowBefore = rowOf(added + RING - 1)
    ;[score, scoreBefore] = [scoreBefore, score]
    let highest = Number.NEGATIVE_INFINITY
    for (let i = 0; i < frame.count; i++) {
      const pitch = frame.hz[i] as number
      const height = pitch > 0 ? Math.log2(pitch) : 0
      let best = countBefore === 0 ? 0 : Number.NEGATIVE_INFINITY
      let source = 0
      for (let j = 0; j < countBefore; j++) {
        const voicedBefore = (hz[rowBefore + j] as number) > 0
        let cost = 0
        if (voicedBefore !== pitch > 0) cost = VOICED_UNVOICED_COST
        else if (voicedBefore) cost = OCTAVE_JUMP_COST * Math.abs(height - (octave[rowBefore + j] as number))
        const reached = (scoreBefore[j] as number) - cost
        if (reached > best) {
          best = reached
          source = j
        }
      }
      hz[row + i] = pitch
      octave[row + i] = height
      from[row + i] = source
      const total = best + (frame.strength[i] as number)
      score[i] = total
      if (total > highest) highest = total
    }
    // Relative to the best: sums over hours would lose the digits that decide.
    for (let i = 0; i < frame.count; i++) score[i] = (score[i] as number) - highest
    countBefore = frame.count
    added++
  }

  /** Back from the best of the newest frame to the one that is to be decided. */
  function decide(): number {
    let best = 0
    for (let i = 1; i < countBefore; i++) if ((score[i] as number) > (score[best] as number)) best = i
    for (let frame = added - 1; frame > decided; frame--) best = from[rowOf(frame) + best] as number
    return hz[rowOf(decided++) + best] as number
  }

  return {
    add(frame) {
      place(frame)
      return added - decided > PATH_FRAMES ? decide() : null
    },
    rest: () => (decided < added ? decide() : null),
  }
}
