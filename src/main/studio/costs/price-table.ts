import { type Prices, prices as pricesSchema } from '@shared/contract/costs'
import { LIST_PRICES } from '@shared/domain/cost/prices'
import type { Core } from '../core'
import { PRICES_SETTING as SETTING } from '../settings/machine-settings'

export interface PriceTable {
  get(): Prices
  /** Null goes back to the list that ships. */
  set(prices: Prices | null): Prices
}

/** The machine's own prices where there are any. They are no setting of the page's: a table of their own in the same place. */
export function createPriceTable({ persistence, profile, clock }: Core): PriceTable {
  const ownerId = () => persistence.profiles.default()?.id ?? profile.id
  const get = () => {
    const own = pricesSchema.safeParse(persistence.settings.all(ownerId())[SETTING] ?? null)
    return own.success ? own.data : LIST_PRICES
  }
  return {
    get,
    set: (prices) => {
      if (prices === null) persistence.settings.clear(ownerId(), SETTING)
      else persistence.settings.set(ownerId(), SETTING, prices, clock.nowMs())
      return get()
    },
  }
}
