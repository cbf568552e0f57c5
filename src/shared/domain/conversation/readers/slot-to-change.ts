import type { SlotDefinition } from '../definition'
import { plainWords } from './plain-words'

/** The slot that is named, or null for none or several. */
export function readSlotToChange(text: string, slots: readonly SlotDefinition[]): string | null {
  const words = plainWords(text)
  const named = slots.filter(({ called }) =>
    called.some((name) => new RegExp(`(?:^|[^\\p{L}])${name}(?:$|[^\\p{L}])`, 'u').test(words)),
  )
  return named.length === 1 ? (named[0]?.name ?? null) : null
}
