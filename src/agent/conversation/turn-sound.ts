const SAMPLES_PER_MS = 16
/** Before the first and after the last sample that was taken for speech: consonants are quiet, ms. */
const MARGIN_MS = 300
/** Kept while nobody is listened to, for a word that began before the microphone's turn, ms. */
const KEPT_MS = 1_000
/** More of one turn is not turned into text: the first of it is left out, ms. */
const LONGEST_MS = 60_000

interface Piece {
  pcm: Int16Array
  atMs: number
}

/** The sound of the present turn, 16 kHz mono, as it came. */
export class TurnSound {
  private pieces: Piece[] = []
  private turning = false

  /** `atMs` is the timeline of the first sample. */
  push(pcm: Int16Array, atMs: number) {
    this.pieces.push({ pcm, atMs })
    this.forget(atMs - (this.turning ? LONGEST_MS : KEPT_MS))
  }

  /** A turn begins, or goes on. */
  begin() {
    this.turning = true
  }

  /** The turn is over: its sound from one time to the other. Null: none of it was kept. */
  end(fromMs: number, untilMs: number): Int16Array | null {
    this.turning = false
    const parts = this.pieces.flatMap(({ pcm, atMs }) => {
      const first = Math.max(0, Math.round((fromMs - MARGIN_MS - atMs) * SAMPLES_PER_MS))
      const last = Math.min(pcm.length, Math.round((untilMs + MARGIN_MS - atMs) * SAMPLES_PER_MS))
      return first < last ? [pcm.subarray(first, last)] : []
    })
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    if (length === 0) return null
    const all = new Int16Array(length)
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }

  private forget(beforeMs: number) {
    const first = this.pieces.findIndex(({ pcm, atMs }) => atMs + pcm.length / SAMPLES_PER_MS > beforeMs)
    if (first > 0) this.pieces = this.pieces.slice(first)
  }
}
