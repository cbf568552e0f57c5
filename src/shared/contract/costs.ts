import { z } from 'zod'
import { base, epochMs, id } from './base'
import { interviewSetup } from './interviews'

export const COST_PARTS = ['liveKit', 'speechToText', 'live', 'text', 'recording'] as const
export type CostPart = (typeof COST_PARTS)[number]

const usd = z.number().nonnegative()
/** Null where no price is known: a local model, or a name that is not in the table. */
const parts = z.record(z.enum(COST_PARTS), usd.nullable())

/** US dollars per million tokens; per minute for LiveKit. */
export const price = z.strictObject({
  model: z.string().min(1).max(120),
  inputText: usd,
  inputAudio: usd,
  outputText: usd,
  outputAudio: usd,
})
export const prices = z.strictObject({
  /** Day the prices were read, ISO 8601. */
  asOf: z.iso.date(),
  models: z.array(price).max(100),
  liveKitPerParticipantMinute: usd,
})
export type Prices = z.infer<typeof prices>

export const costsContract = {
  /** What an interview of this kind would cost with the settings as they are. `minutes` is the estimate it goes by. */
  estimate: base.input(interviewSetup).output(
    z.strictObject({
      minutes: z.number(),
      parts,
      usd: usd.nullable(),
      pricesAsOf: z.string(),
      /** What leaves the machine and on which terms, one sentence each; empty when nothing does. */
      notices: z.array(
        z.enum(['voice_to_gemini', 'text_to_gemini', 'text_to_endpoint', 'free_tier_trains', 'room_on_cloud']),
      ),
    }),
  ),
  /** Summed from what the calls reported. */
  ofInterview: base.input(z.strictObject({ interviewId: id })).output(
    z.strictObject({
      parts,
      usd: usd.nullable(),
      calls: z.array(
        z.strictObject({
          id,
          kind: z.string(),
          provider: z.string(),
          model: z.string(),
          promptVersion: z.string(),
          inputTokens: z.number().int(),
          outputTokens: z.number().int(),
          usd: usd.nullable(),
          latencyMs: z.number().int(),
          outcome: z.string(),
          atMs: epochMs,
        }),
      ),
    }),
  ),
  prices: base.output(prices),
  /** The person's own table; null goes back to the one that ships. */
  setPrices: base.input(z.strictObject({ prices: prices.nullable() })).output(prices),
}
