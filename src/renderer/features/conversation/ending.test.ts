import { describe, expect, it } from 'vitest'
import { type EndedRow, endingOf } from './ending'
import { pagePart } from './page-part'

const nothing = { appointmentId: null, profileId: null }
const done: EndedRow = {
  definition: 'scheduling',
  status: 'done',
  outcome: { ...nothing, appointmentId: 'a' },
  view: { endedReason: 'finished' },
}

describe('the heading of the end', () => {
  it('says that something was arranged only when it was (bug: the moment was over, and the heading praised it)', () => {
    expect(endingOf(done)).toBe('scheduling')
    expect(endingOf({ ...done, outcome: nothing })).toBe('noAppointment')
    expect(endingOf({ ...done, definition: 'introduction', outcome: nothing })).toBe('noProfile')
    expect(endingOf({ ...done, definition: 'introduction', outcome: { ...nothing, profileId: 'p' } })).toBe(
      'introduction',
    )
  })
  it('names what was made before it broke off', () => {
    for (const status of ['abandoned', 'failed'] as const) expect(endingOf({ ...done, status })).toBe('scheduling')
  })
  it('tells a failure from an end before the end', () => {
    expect(endingOf({ ...done, status: 'failed', outcome: nothing })).toBe('failed')
    const early = { ...done, status: 'done', outcome: nothing, view: { endedReason: 'ended_early' } } as const
    expect(endingOf({ ...early, status: 'abandoned' })).toBe('early')
    expect(endingOf({ ...early, status: 'running' })).toBe('early')
    expect(endingOf({ ...done, definition: 'warm_up', outcome: nothing })).toBe('warm_up')
  })
})

describe('what the page shows', () => {
  const running = { over: false, status: 'running', gone: false, hasTicket: true, waited: false } as const
  it('is never the room once it was over (bug: a switch empties the row, and the microphone opens again)', () => {
    expect(pagePart(running)).toBe('room')
    for (const status of ['running', 'done', undefined] as const)
      for (const hasTicket of [true, false])
        for (const waited of [true, false])
          expect(pagePart({ ...running, over: true, status, hasTicket, waited })).not.toBe('room')
  })
  it('waits for the book, but not for ever (bug: "Stopped before its end" of one that was finished)', () => {
    expect(pagePart({ ...running, over: true })).toBe('closing')
    expect(pagePart({ ...running, over: true, waited: true })).toBe('end')
    expect(pagePart({ ...running, over: true, status: 'done' })).toBe('end')
    expect(pagePart({ ...running, over: true, status: undefined })).toBe('closing')
  })
  it("is a notice when it is somebody else's by now", () => {
    expect(pagePart({ ...running, over: true, status: undefined, gone: true })).toBe('gone')
    expect(pagePart({ ...running, status: undefined, gone: true, hasTicket: false })).toBe('gone')
    expect(pagePart({ ...running, status: undefined, gone: true })).toBe('room')
  })
})
