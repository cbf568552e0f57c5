import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anInterview } from '../../../../tests/fakes/studio/an-interview'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import { openTestStudio } from '../../../../tests/fakes/studio/test-studio'
import { openPersistence } from '../../persistence/persistence'
import { measureOlder } from './measure-older'

let studio: TestCore
beforeEach(() => {
  studio = openTestCore()
})
afterEach(() => studio.close())

function hold(id: string, startedAtMs: number, over: Partial<ReturnType<typeof anInterview>> = {}) {
  const profileId = studio.core.profile.id
  studio.core.persistence.interviews.insert(anInterview({ id, profileId, startedAtMs, status: 'COMPLETED', ...over }))
}
function keep(interviewId: string) {
  const row = { profileId: studio.core.profile.id, startedAtMs: 1, measures: {}, speechMs: 1, updatedAtMs: 1 }
  studio.core.persistence.interviewMeasures.put({ interviewId, ...row })
}
const turn = () => new Promise((resolve) => setImmediate(resolve))
const missing = (limit = 500) => studio.core.persistence.interviewMeasures.missing(studio.core.profile.id, limit)

test('finds what is over and has no measures, newest first, of this person alone', () => {
  studio.core.persistence.profiles.insert({ id: 'other', name: 'Eve', isDefault: false, createdAtMs: 1 })
  hold('old', 1)
  hold('new', 3)
  hold('known', 2)
  keep('known')
  hold('running', 4, { status: 'IN_PROGRESS' })
  hold('hers', 5, { profileId: 'other' })
  expect(missing()).toEqual(['new', 'old'])
  expect(missing(1)).toEqual(['new'])
})

test('measures one after the other and lets others in between; a broken one is skipped, and two are one error', async () => {
  for (const [i, id] of ['a', 'b', 'c', 'd'].entries()) hold(id, i)
  const errors: string[] = []
  const seen: string[] = []
  measureOlder({
    core: { ...studio.core, recordError: ({ detail }) => errors.push(detail) },
    measure: (id) => {
      seen.push(id)
      if (id === 'd' || id === 'b') throw new Error(`broken ${id}`)
      keep(id)
    },
  })
  expect(seen).toEqual([])
  await turn()
  expect(seen).toEqual(['d'])
  await eventually(() => expect(seen).toEqual(['d', 'c', 'b', 'a']))
  await turn()
  expect(missing()).toEqual(['d', 'b'])
  expect(errors).toHaveLength(1)
})

test('stops when the studio closes (catches a report read from a closed database)', async () => {
  for (const id of ['a', 'b']) hold(id, 1)
  const seen: string[] = []
  const older = measureOlder({ core: studio.core, measure: (id) => seen.push(id) })
  await turn()
  older.close()
  await turn()
  await turn()
  expect(seen).toHaveLength(1)
})

test('a studio measures at its start what an older program left (catches trends without the interviews before)', async () => {
  const first = await openTestStudio()
  await first.studio.close()
  const persistence = openPersistence({ file: join(first.dataDir, 'greenroom.db'), nowMs: 1 })
  const profileId = persistence.profiles.default()?.id ?? ''
  const id = '01890000-0000-7000-8000-0000000000aa'
  persistence.interviews.insert(anInterview({ id, profileId, startedAtMs: 1, status: 'COMPLETED' }))
  expect(persistence.interviewMeasures.missing(profileId, 1)).toEqual([id])
  const second = await openTestStudio(first.dataDir)
  await eventually(() => expect(persistence.interviewMeasures.ofInterviews(profileId, [id])).toHaveLength(1))
  persistence.close()
  await second.close()
  await first.close()
})
