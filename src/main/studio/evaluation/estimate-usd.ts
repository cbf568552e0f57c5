import type { Prices } from '@shared/contract/costs'

/** What one answer's grade takes: instructions, rubric, question and transcript in; levels, quotes and advice out. */
const TOKENS_AN_ANSWER = { input: 1_900, output: 900 }
/** Gemini counts 32 tokens a second of audio; what is written down is about 4 tokens a second. */
const AUDIO_TOKENS_A_SECOND = 32
const TRANSCRIPT_TOKENS_A_SECOND = 4

/** US dollars for so many answers, or null when the model has no price. Pure. */
export function estimateUsd(prices: Prices, work: { model: string; answers: number; audioMs: number }): number | null {
  const price = prices.models.find(({ model }) => model === work.model)
  if (!price) return null
  const seconds = work.audioMs / 1000
  const micro =
    work.answers * (TOKENS_AN_ANSWER.input * price.inputText + TOKENS_AN_ANSWER.output * price.outputText) +
    seconds * (AUDIO_TOKENS_A_SECOND * price.inputAudio + TRANSCRIPT_TOKENS_A_SECOND * price.outputText)
  return Math.round(micro) / 1_000_000
}
