import type { InferContractRouterOutputs } from '@orpc/contract'
import type { costsContract, Prices } from '@shared/contract/costs'
import type { InterviewSetup } from '@shared/contract/interviews'

type Outputs = InferContractRouterOutputs<typeof costsContract>

/** What models and rooms cost: estimated before, summed after, by one dated table of prices. */
export interface CostsService {
  estimate(setup: InterviewSetup): Promise<Outputs['estimate']>
  ofInterview(interviewId: string): Outputs['ofInterview']
  prices(): Prices
  setPrices(prices: Prices | null): Prices
}

export function createCosts(): CostsService {
  const prices: Prices = { asOf: '2026-11-21', models: [], liveKitPerParticipantMinute: 0 }
  const parts = { liveKit: null, speechToText: null, live: null, text: null, recording: null }
  return {
    estimate: async () => ({ minutes: 0, parts, usd: null, pricesAsOf: prices.asOf, notices: [] }),
    ofInterview: () => ({ parts, usd: null, calls: [] }),
    prices: () => prices,
    setPrices: (given) => given ?? prices,
  }
}
