import { StudioError } from '@shared/contract/errors'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { conversationPlan } from '../../../../tests/fakes/conversation/conversation-events'
import { openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import type { ConversationRecord } from '../../persistence/repositories/conversations'
import { createOutcomes } from './outcomes'

const PLAN = conversationPlan('scheduling')
const slot = (value: string) => ({ value, confirmed: true })
const memory = {
  at: 'done',
  slots: { date: slot('2026-11-27'), time: slot('09:30') },
  found: null,
  pending: null,
  retries: 0,
  typing: false,
  trail: [],
}

let studio: TestCore
beforeEach(() => {
  studio = openTestCore()
})
afterEach(() => studio.close())

/** What making an appointment does that the database, or the clock, answers with `error`. */
function makeWith(error: Error) {
  const { core } = studio
  const stored: ConversationRecord = {
    id: core.newId(),
    profileId: core.profile.id,
    definition: 'scheduling',
    interviewId: null,
    status: 'running',
    facts: PLAN.facts,
    state: 'confirmation',
    startedAtMs: 0,
    endedAtMs: null,
  }
  const outcomes = createOutcomes(core, {
    arrange: () => {
      throw error
    },
  })
  return () => outcomes.make(stored, PLAN, { kind: 'speaking', sinceMs: 0, memory })
}

test('a database that does not take what was agreed fails the step: nobody hears that it was made', () => {
  // Bug: only our own DISK_FULL was thrown on, and within a transaction it is SQLite's error.
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  expect(makeWith(full)).toThrow(full)
  expect(makeWith(new StudioError('DISK_FULL'))).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
})

test('what is not possible any more ends the conversation all the same, and is written down', () => {
  expect(makeWith(new StudioError('APPOINTMENT_PAST'))).not.toThrow()
})
