import type { PastTurn } from './live-session'

/** Characters of the conversation that a new session is given, newest last: more would be paid for with every turn. */
const MOST_CHARACTERS = 12_000

/** What was said so far, for a session that takes over. */
export class Conversation {
  private turns: { by: PastTurn['by']; id: string; text: string }[] = []

  /** Another text under the same id replaces the one before. */
  put(by: PastTurn['by'], id: string, text: string) {
    const known = this.turns.find((turn) => turn.by === by && turn.id === id)
    if (known) known.text = text
    else this.turns.push({ by, id, text })
  }

  get size(): number {
    return this.turns.length
  }

  /** What came after the first `count` turns. */
  since(count: number): PastTurn[] {
    return this.turns.slice(count).map(({ by, text }) => ({ by, text }))
  }

  history(): PastTurn[] {
    let left = MOST_CHARACTERS
    const kept: PastTurn[] = []
    for (const { by, text } of [...this.turns].reverse()) {
      if (text === '') continue
      left -= text.length
      if (left < 0) break
      kept.unshift({ by, text })
    }
    return kept
  }
}
