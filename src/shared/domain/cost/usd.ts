import type { Prices } from '@shared/contract/costs'

/** What one call used, by kind of token. Thinking counts as text that was put out. */
export interface Tokens {
  inputText: number
  inputAudio: number
  outputText: number
  outputAudio: number
}

export const NO_TOKENS: Tokens = { inputText: 0, inputAudio: 0, outputText: 0, outputAudio: 0 }

const PER_MILLION = 1_000_000

/** US dollars of a call, or null when the table has no price for the model. Pure. */
export function usdOf(tokens: Tokens, model: string, { models }: Pick<Prices, 'models'>): number | null {
  const price = models.find((known) => known.model === model)
  if (!price) return null
  return (
    (tokens.inputText * price.inputText +
      tokens.inputAudio * price.inputAudio +
      tokens.outputText * price.outputText +
      tokens.outputAudio * price.outputAudio) /
    PER_MILLION
  )
}

/** Null when one of them is unknown: the sum of the others would pass for the whole. 0 of none. Pure. */
export function sumUsd(amounts: readonly (number | null)[]): number | null {
  return amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0)
}
