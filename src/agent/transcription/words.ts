import type { TimedWord } from '@shared/contract/evaluation'
import type { OfflineResult } from 'sherpa-onnx-node'

/** SentencePiece marks the start of a word so; other vocabularies with a space. */
const WORD_START = /^[\u2581 ]/
/** Scripts without spaces: each sign stands alone. */
const ALONE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** A last token without a length of its own lasts about a syllable, ms. */
const LAST_TOKEN_MS = 200
/** Nobody draws a word out longer; what is left is a pause, ms a token. */
const LONGEST_TOKEN_MS = 800

/**
 * The engine's tokens as words with the engine's times, moved by `offsetMs` and kept inside the piece that was heard. Null when it
 * gave no times, or tokens that are not its text (bytes of one letter): then the times have to be estimated. Pure.
 */
export function wordsOf(result: OfflineResult, offsetMs: number, pieceMs: number): TimedWord[] | null {
  const { tokens, timestamps, durations, ys_log_probs: logProbs } = result
  if (tokens.length === 0 || timestamps.length !== tokens.length) return null
  if (bare(tokens.join('')) !== bare(result.text)) return null
  const inside = (ms: number) => Math.round(offsetMs + Math.min(Math.max(ms, 0), pieceMs))

  const words: { text: string; startMs: number; endMs: number; logProb: number; count: number }[] = []
  let before = 0
  for (const [i, token] of tokens.entries()) {
    // Times never fall, whatever the engine says.
    const startMs = Math.max(before, (timestamps[i] ?? 0) * 1000)
    before = startMs
    const next = timestamps[i + 1]
    const given = durations.length === tokens.length ? (durations[i] ?? 0) * 1000 : 0
    const room = next === undefined ? LAST_TOKEN_MS : Math.max(0, next * 1000 - startMs)
    const endMs = startMs + Math.min(given > 0 ? given : room, room > 0 ? room : LAST_TOKEN_MS, LONGEST_TOKEN_MS)
    const text = token.replace(/[\u2581 ]/g, '')
    const logProb = logProbs.length === tokens.length ? (logProbs[i] ?? 0) : 0
    const last = words[words.length - 1]
    const begins = !last || WORD_START.test(token) || (ALONE.test(text) && last.text !== '')
    if (begins) words.push({ text, startMs, endMs, logProb, count: 1 })
    else {
      last.text += text
      last.endMs = Math.max(last.endMs, endMs)
      last.logProb += logProb
      last.count++
    }
  }
  const sure = logProbs.length === tokens.length
  return words
    .filter(({ text }) => text !== '')
    .map(({ text, startMs, endMs, logProb, count }, i, all) => ({
      text,
      startMs: inside(startMs),
      endMs: inside(Math.max(startMs, Math.min(endMs, all[i + 1]?.startMs ?? endMs))),
      confidence: sure ? Math.min(1, Math.max(0, Math.exp(logProb / count))) : null,
    }))
}

function bare(text: string): string {
  return text.replace(/[\u2581\s]/g, '')
}
