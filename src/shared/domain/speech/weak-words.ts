import type { TimedWord } from '@shared/contract/evaluation'
import type { Wording } from '@shared/contract/speech'
import { tokensOf } from '../transcript/tokens'
import { isEnglish } from './words'

/**
 * English words that take weight from what is said. Hedges as corpus studies list them (Hyland 1998; Prince, Frader & Bosk 1982:
 * "kind of", "I think", "maybe"), and the empty intensifiers and vague nouns that writing guides strike out. "Like" is not among
 * them: without syntax nobody tells "I like it" and "like a queue" from the hedge.
 */
const PHRASES = [
  'kind of',
  'kinda',
  'sort of',
  'sorta',
  'i think',
  'i guess',
  'i suppose',
  'i feel like',
  'i dont know',
  'im not sure',
  'i mean',
  'you know',
  'maybe',
  'perhaps',
  'probably',
  'possibly',
  'hopefully',
  'somehow',
  'somewhat',
  'a bit',
  'a little bit',
  'more or less',
  'pretty much',
  'or something',
  'or whatever',
  'and stuff',
  'stuff like that',
  'things like that',
  'stuff',
  'just',
  'really',
  'very',
  'basically',
  'actually',
  'literally',
  'honestly',
  'to be honest',
  'simply',
  'obviously',
].map((phrase) => phrase.split(' '))

/** "What kind of", "if you know": the phrase means what it says. */
const PLAIN_AFTER: Record<string, ReadonlySet<string>> = {
  kind: new Set('what which this that some any a the each every one same another certain different no'.split(' ')),
  sort: new Set('what which this that some any a the each every one same another to we i you they'.split(' ')),
  you: new Set('do did as if what how when that before once until let would can could dont'.split(' ')),
}

const BY_FIRST = new Map<string, string[][]>()
for (const phrase of PHRASES) {
  const first = phrase[0] as string
  BY_FIRST.set(
    first,
    [...(BY_FIRST.get(first) ?? []), phrase].sort((a, b) => b.length - a.length),
  )
}

/**
 * Hedges and weak words in order, each with its words as they stand and its place, ms; the longest phrase wins, none overlap. Null
 * in a language that has no list. Method: word lists over case-folded tokens. Pure.
 */
export function weakWordsOf(words: readonly TimedWord[], language: string): Wording[] | null {
  if (!isEnglish(language)) return null
  const tokens = words.map(({ text }) => tokensOf(text).join(' '))
  const out: Wording[] = []
  for (let i = 0; i < words.length; i++) {
    const phrase = phraseAt(tokens, i)
    if (!phrase) continue
    out.push(wordingOf(words, i, i + phrase.length - 1))
    i += phrase.length - 1
  }
  return out
}

function phraseAt(tokens: readonly string[], at: number): string[] | undefined {
  const first = tokens[at] as string
  if (PLAIN_AFTER[first]?.has(tokens[at - 1] ?? '')) return undefined
  return BY_FIRST.get(first)?.find((phrase) => phrase.every((token, k) => tokens[at + k] === token))
}

/** Words `from` to `to` as they stand, with their place. */
export function wordingOf(words: readonly TimedWord[], from: number, to: number): Wording {
  const said = words.slice(from, to + 1)
  return {
    text: said.map(({ text }) => text).join(' '),
    startMs: said[0]?.startMs ?? 0,
    endMs: said[said.length - 1]?.endMs ?? 0,
  }
}
