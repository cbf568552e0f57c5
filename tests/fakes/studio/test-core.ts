import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import type { SecretName } from '@shared/contract/keys'
import type { StudioEvent } from '@shared/contract/studio'
import { openPersistence } from '../../../src/main/persistence/persistence'
import { systemRandomness } from '../../../src/main/studio/clock'
import type { Core } from '../../../src/main/studio/core'
import { studioPaths } from '../../../src/main/studio/data-folder'
import { lastProfile } from '../../../src/main/studio/profiles/last-profile'
import { createUuidV7 } from '../../../src/main/studio/uuid-v7'

/** What a part of the studio is given, on a real, migrated database in a folder of its own. */
export interface TestCore {
  core: Core
  events: StudioEvent[]
  errors: { code: string; place: string; detail: string }[]
  close(): void
}

export function openTestCore(): TestCore {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-core-'))
  const paths = studioPaths(dataDir, join)
  const clock = { nowMs: () => 1_800_000_000_000 }
  const persistence = openPersistence({ file: paths.databaseFile, nowMs: clock.nowMs() })
  const newId = createUuidV7({ nowMs: clock.nowMs, bytes: systemRandomness.bytes }, undefined)
  const profile = lastProfile(persistence, newId, clock.nowMs())
  const events: StudioEvent[] = []
  const errors: TestCore['errors'] = []
  const core: Core = {
    persistence,
    profile: { id: profile.id, name: profile.name },
    paths,
    clock,
    random: systemRandomness,
    newId,
    events: {
      publish: (event) => {
        events.push(event)
      },
      listening: () => true,
      stream: async function* () {},
    },
    log: silentLogger,
    recordError: (failure) => {
      errors.push(failure)
    },
  }
  return {
    core,
    events,
    errors,
    close: () => {
      persistence.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Keys that are there, without a place where they are kept. */
export function heldKeys(given: Partial<Record<SecretName, string>>) {
  const listeners = new Set<() => void>()
  const held = new Map(Object.entries(given))
  return {
    get: async (name: SecretName) => held.get(name) ?? null,
    set: (name: SecretName, value: string) => {
      held.set(name, value)
      for (const listener of listeners) listener()
    },
    onChange: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
