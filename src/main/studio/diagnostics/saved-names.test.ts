import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFINITION_IDS } from '@shared/domain/conversation/definition-ids'
import { expect, test } from 'vitest'
import { knownCode, knownPlace, OTHER } from './saved-names'

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) return sources(path)
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : []
  })
}

test('every place the studio records an error under is saved by its name', () => {
  // Bug: a conversation's errors were all `other`, and nobody could tell them apart.
  const written = sources('src/main/studio').flatMap((text) => [
    ...text.matchAll(/\bplace: '([^']+)'|\brecord\('([^']+)', /g),
  ])
  const places = new Set(written.flatMap(([, one, other]) => one ?? other ?? []))
  expect(places.size).toBeGreaterThan(20)
  const made = [...DEFINITION_IDS.map((id) => `outcome of ${id}`), 'evaluation.transcribe', 'model: usage']
  for (const place of [...places, ...made]) expect(knownPlace(place), place).toBe(place)
  expect(knownPlace('Anna Smith')).toBe(OTHER)
})

test('a code is one of ours, not what every object has', () => {
  expect(knownCode('DISK_FULL')).toBe('DISK_FULL')
  expect([knownCode('constructor'), knownCode('toString'), knownCode('Anna')]).toEqual([OTHER, OTHER, OTHER])
})
