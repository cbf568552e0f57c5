import { vi } from 'vitest'

/** Waits until `check` no longer throws. Generous: the two cores may be busy with real servers. */
export function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 })
}
