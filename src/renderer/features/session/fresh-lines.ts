import type { Utterance } from '../../audio/session-types'

/** As many as the strip can hold; more are nowhere to be seen. */
const MOST_LINES = 4

export interface FreshLinesFacts {
  transcript: readonly Utterance[]
  /** What was there when the present question was put. */
  known: ReadonlySet<string>
  /** What the page shows large already. */
  question: string | null
}

/** What was said since the question was put, without the question itself. Pure. */
export function freshLines({ transcript, known, question }: FreshLinesFacts): Utterance[] {
  // Before the first question the greeting stands in the question's place.
  if (question === null) return []
  const shown = plain(question)
  return transcript
    .filter(({ id, from, text }) => {
      const said = plain(text)
      if (said === '' || known.has(id)) return false
      return from === 'candidate' || !shown.startsWith(said)
    })
    .slice(-MOST_LINES)
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}
