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

/** Sum of what is known; null when nothing is. Pure. */
export function sumUsd(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount): amount is number => amount !== null)
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0)
}
