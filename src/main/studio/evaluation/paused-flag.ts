import type { Core } from '../core'

const KEY = 'evaluationPaused'

/** "Pause" outlives the studio: somebody who stopped the spending did not mean until the next start. */
export function pausedFlag({ persistence, profile, clock }: Core) {
  return {
    get: (): boolean => persistence.settings.all(profile.id)[KEY] === true,
    set: (paused: boolean): void => persistence.settings.set(profile.id, KEY, paused, clock.nowMs()),
  }
}
