import type { EvaluationProgress } from '@shared/contract/evaluation'
import { describe, expect, it } from 'vitest'
import { evaluationView } from './evaluation-view'

const idle: EvaluationProgress = { state: 'idle', waitingFor: null, done: 0, total: 0, failed: 0 }
const estimate = { answers: 3, audioMs: 60_000, usd: 0.01, model: 'some-model', more: false }
const noModel = { answers: 0, audioMs: 0, usd: null, model: null, more: false }

describe('what the page says about the queue', () => {
  // Somebody who has no key and wants none would be asked for one on each visit.
  it('nothing, where there is no model and nothing waits', () => {
    expect(evaluationView(idle, noModel)).toEqual({ kind: 'nothing' })
    expect(evaluationView(idle, null)).toEqual({ kind: 'nothing' })
  })
  it('offers what was never sent, once there is a model', () => {
    expect(evaluationView(idle, estimate)).toEqual({ kind: 'open', answers: 3 })
  })
  // The page would ask for a key that is there.
  it('waits for a key only while there is none', () => {
    const waiting: EvaluationProgress = { ...idle, state: 'waiting', waitingFor: 'key', total: 6 }
    expect(evaluationView(waiting, { ...noModel, answers: 3 })).toEqual({
      kind: 'waiting',
      waitingFor: 'key',
      answers: 3,
    })
    expect(evaluationView(waiting, estimate)).toEqual({ kind: 'open', answers: 3 })
  })
  it.each(['network', 'quota'] as const)('waits for the %s whatever model there is', (waitingFor) => {
    const waiting: EvaluationProgress = { ...idle, state: 'waiting', waitingFor, total: 3, done: 1 }
    expect(evaluationView(waiting, null)).toEqual({ kind: 'waiting', waitingFor, answers: 2 })
  })
  it('shows progress while it runs and where it was paused', () => {
    expect(evaluationView({ ...idle, state: 'running', done: 1, total: 4 }, null)).toMatchObject({ done: 1, total: 4 })
    expect(evaluationView({ ...idle, state: 'paused', done: 1, total: 4 }, estimate)).toMatchObject({ kind: 'paused' })
  })
  // "Paused" with nothing left would offer a button that does nothing.
  it('is not paused when nothing is left', () => {
    expect(evaluationView({ ...idle, state: 'paused', done: 4, total: 4 }, null)).toEqual({ kind: 'nothing' })
  })
  it('says what failed when all else is done', () => {
    expect(evaluationView({ ...idle, done: 3, total: 4, failed: 1 }, estimate)).toEqual({ kind: 'failed', parts: 1 })
  })
})
