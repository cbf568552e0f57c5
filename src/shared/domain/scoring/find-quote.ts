import type { Quote } from '@shared/contract/evaluation'
import { isFiller, type Token, tokenise } from '../transcript/tokens'

/** A word of an answer; a typed one has no times. */
export interface SaidWord {
  text: string
  startMs: number | null
  endMs: number | null
}

export interface FoundQuote {
  quote: Quote
  /** First and last word, as indices into the answer's words. */
  from: number
  to: number
}

/**
 * Finds a quote in what was said, word by word. Case, punctuation, spaces and Unicode's ways of writing one letter do not matter; a
 * changed, missing or added word does. `allowed` narrows the search to some of the words (those that are no padding); then only
 * hesitations may stand between them. What it gives is the candidate's own wording, not the model's. null when it was not said.
 */
export function findQuote(
  words: readonly SaidWord[],
  quote: string,
  allowed: readonly number[] = words.map((_, i) => i),
): FoundQuote | null {
  const wanted = tokenise([{ text: quote }]).map(({ text }) => text)
  if (wanted.length === 0) return null
  const said = tokenise(allowed.map((i) => words[i] as SaidWord)).map(
    ({ text, word }): Token => ({ text, word: allowed[word] as number }),
  )
  for (let at = 0; at + wanted.length <= said.length; at++) {
    if (wanted.some((token, i) => said[at + i]?.text !== token)) continue
    const from = (said[at] as Token).word
    const to = (said[at + wanted.length - 1] as Token).word
    if (!unbroken(words, said.slice(at, at + wanted.length))) continue
    const span = words.slice(from, to + 1)
    return {
      from,
      to,
      quote: {
        text: span.map(({ text }) => text).join(' '),
        startMs: span[0]?.startMs ?? null,
        endMs: span[span.length - 1]?.endMs ?? null,
      },
    }
  }
  return null
}

/** Whether nothing but hesitations was left out between the tokens' words. */
function unbroken(words: readonly SaidWord[], tokens: readonly Token[]): boolean {
  return tokens.every(({ word }, i) => {
    const before = tokens[i - 1]?.word ?? word
    return words.slice(before + 1, word).every(({ text }) => tokenise([{ text }]).length === 0 || isFiller(text))
  })
}
