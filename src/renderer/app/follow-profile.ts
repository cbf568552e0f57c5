import { notifications } from '@mantine/notifications'
import type { QueryClient } from '@tanstack/react-query'
import { client, orpc, studioEvents } from '../api/client'
import type { createPageRouter } from './router'
import { staysThroughSwitch } from './stays-through-switch'

/**
 * When another person sits down, in this window or another: everything that was read is forgotten, and the page is Home. What is
 * asked and not yet answered is thrown away: it is the other one's.
 */
export function followProfile(queries: QueryClient, router: ReturnType<typeof createPageRouter>): void {
  let present: string | null = null
  let told = 0

  async function arrive(profileId: string) {
    const isSame = present === profileId
    present = profileId
    if (isSame) return void queries.invalidateQueries()
    const switchedAt = Date.now()
    // Before anything is waited for: what was said may lead on at once.
    const stays = staysThroughSwitch(router.state.location.pathname)
    // What the one before was reminded of is theirs to read.
    notifications.clean()
    await queries.cancelQueries()
    queries.removeQueries({ type: 'inactive' })
    if (!stays) await router.navigate({ to: '/', search: {}, replace: true })
    // Of what is shown, only what was read before.
    await queries.resetQueries({ predicate: ({ state }) => state.dataUpdatedAt < switchedAt })
  }

  /** A switch may have been missed while the connection was broken. */
  async function ask() {
    const before = told
    const { id } = await (present === null
      ? queries.fetchQuery(orpc.profiles.current.queryOptions())
      : client.profiles.current())
    // An event that came meanwhile knows better.
    if (told !== before) return
    if (present === null) present = id
    else if (present !== id) await arrive(id)
  }

  studioEvents.subscribe((event) => {
    if (event.type === 'profile') {
      told += 1
      void arrive(event.profileId)
    }
    if (event.type === 'hello') void ask().catch(() => undefined)
  })
}
