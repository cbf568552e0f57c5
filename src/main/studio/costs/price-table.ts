import { type Prices, prices as pricesSchema } from '@shared/contract/costs'
import { LIST_PRICES } from '@shared/domain/cost/prices'
import type { Core } from '../core'

const SETTING = 'prices'

export interface PriceTable {
  get(): Prices
  /** Null goes back to the list that ships. */
  set(prices: Prices | null): Prices
}

/** The person's own prices where there are any. They are no setting of the page's: a table of their own in the same place. */
export function createPriceTable({ persistence, profile, clock }: Core): PriceTable {
  const get = () => {
    const own = pricesSchema.safeParse(persistence.settings.all(profile.id)[SETTING] ?? null)
    return own.success ? own.data : LIST_PRICES
  }
  return {
    get,
    set: (prices) => {
      if (prices === null) persistence.settings.clear(profile.id, SETTING)
      else persistence.settings.set(profile.id, SETTING, prices, clock.nowMs())
      return get()
    },
  }
}
