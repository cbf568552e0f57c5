import { expect, it } from 'vitest'
import { stateOf } from './interview-state'

const finished = { overallScore: null, canContinue: false, status: 'COMPLETED', endedReason: 'finished' } as const

it('shows the score of a finished interview, 0 too', () => {
  expect(stateOf({ ...finished, overallScore: 0 })).toEqual({ kind: 'scored', score: 0 })
})

// "Not rated" beside a "Continue" would tell the person to rate half an interview.
it('calls it in progress as long as it can go on', () => {
  expect(stateOf({ overallScore: 70, canContinue: true, status: 'COMPLETED', endedReason: 'abandoned' }).kind).toBe(
    'inProgress',
  )
})

it.each([
  ['finished', 'notRated'],
  ['ended_early', 'endedEarly'],
  ['abandoned', 'abandoned'],
  ['failed', 'failed'],
] as const)('%s without a score is %s', (endedReason, kind) => {
  expect(stateOf({ ...finished, endedReason }).kind).toBe(kind)
})

it('knows an interview that is running in another window', () => {
  expect(stateOf({ ...finished, status: 'IN_PROGRESS', endedReason: null }).kind).toBe('inProgress')
})
