import type { TimedWord } from '@shared/contract/evaluation'
import { createActivityStream } from '@shared/domain/prosody/activity'
import { within } from '@shared/domain/report/spans'
import { alignWords } from '@shared/domain/transcript/align-words'
import { piecesOf } from '@shared/domain/transcript/pieces'
import { type Recognizer, SAMPLE_RATE_HZ } from './recognizer'
import { wordsOf } from './words'

export interface WordsIn {
  text: string
  words: TimedWord[]
  wordTimes: 'engine' | 'estimated'
}

/** The words in 16 kHz mono sound. Silence is not handed to the engine: some make words of it. */
export async function wordsIn(recognizer: Recognizer, pcm: Int16Array, stopped: () => boolean): Promise<WordsIn> {
  const durationMs = Math.floor((pcm.length * 1000) / SAMPLE_RATE_HZ)
  const activity = createActivityStream(SAMPLE_RATE_HZ)
  activity.push(pcm)
  const speech = activity.spans()
  const texts: string[] = []
  const words: TimedWord[] = []
  let wordTimes: WordsIn['wordTimes'] = 'engine'
  const pieces =
    speech.length === 0 ? [] : piecesOf({ startMs: 0, endMs: durationMs }, speech, recognizer.longestPieceMs)
  for (const piece of pieces) {
    if (stopped()) break
    const endMs = Math.min(piece.endMs, durationMs)
    const samples = (ms: number) => Math.floor((ms * SAMPLE_RATE_HZ) / 1000)
    const result = await recognizer.hear(pcm.slice(samples(piece.startMs), samples(endMs)))
    const text = result.text.trim()
    if (text === '') continue
    const timed = wordsOf(result, piece.startMs, endMs - piece.startMs)
    if (!timed) wordTimes = 'estimated'
    const window = { startMs: piece.startMs, endMs }
    words.push(...(timed ?? alignWords({ text, speech: within(speech, window), window })))
    texts.push(text)
  }
  return { text: texts.join(' '), words, wordTimes }
}
