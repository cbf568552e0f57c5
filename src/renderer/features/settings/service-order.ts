import type { Settings } from '@shared/contract/studio'

export const SERVICES = ['gemini', 'openai'] as const
export type Service = Settings['textProviders'][number]

/** The list with one service moved by a place; at the ends nothing changes. Pure. */
export function moved(order: readonly Service[], service: Service, by: -1 | 1): Service[] {
  const from = order.indexOf(service)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return [...order]
  const without = order.filter((other) => other !== service)
  return [...without.slice(0, to), service, ...without.slice(to)]
}

/** In the order at its end, or out of it. Pure. */
export function switched(order: readonly Service[], service: Service, on: boolean): Service[] {
  const without = order.filter((other) => other !== service)
  return on ? [...without, service] : without
}
