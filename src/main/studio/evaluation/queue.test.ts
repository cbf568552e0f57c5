import { afterEach, beforeEach, expect, it } from 'vitest'
import { type EvaluationBench, openEvaluationBench } from '../../../../tests/fakes/studio/evaluation-bench'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import type { Step, StepResult } from './parts'
import { createQueue } from './queue'

let bench: EvaluationBench
beforeEach(() => {
  bench = openEvaluationBench()
})
afterEach(() => bench.close())

const DONE: StepResult = { write: () => {}, announce: () => {} }

/** A queue of its own over the bench's data: two answers to transcribe. */
function open(transcribe: Step, onChange = () => {}) {
  const { interviewId, questionIds } = bench.interview([{}, {}])
  const { persistence, profile, newId } = bench.core
  for (const questionId of questionIds) {
    persistence.evaluationJobs.add({
      ...{ id: newId(), profileId: profile.id, interviewId, questionId, subject: questionId, step: 'transcribe' },
      ...{ state: 'queued', attempts: 0, notBeforeMs: 0, errorCode: null, createdAtMs: 1, updatedAtMs: 1 },
    })
  }
  const never: Step = () => Promise.reject(new Error('not asked'))
  const queue = createQueue({
    core: bench.core,
    network: bench.network,
    after: bench.clock.after,
    paused: false,
    onChange,
    steps: { transcribe, evaluate: never, complete: never },
  })
  return { queue, states: () => bench.jobs(interviewId).map(({ state }) => state) }
}

it('a job whose outcome could not be written is tried again (bug: it stayed "running" until the next start)', async () => {
  const { evaluationJobs } = bench.core.persistence
  const { update } = evaluationJobs
  let full = false
  let refused = 0
  evaluationJobs.update = (...change) => {
    if (full && ++refused) throw new Error('disk full')
    update(...change)
  }
  let times = 0
  const { queue, states } = open(async () => {
    times++
    full = times === 1
    return DONE
  })
  queue.kick()
  await eventually(() => expect(refused).toBe(2))
  expect(states()).toEqual(['running', 'queued'])
  full = false
  await eventually(() => {
    bench.clock.advance(30_000)
    expect(states()).toEqual(['done', 'done'])
  })
  expect(times).toBe(3)
  await queue.close()
})

it('who is told of a step cannot undo it (bug: a listener threw, and a grade on disk was made again, then "failed")', async () => {
  let times = 0
  const throwing = () => {
    throw new Error('the page is gone')
  }
  const { queue, states } = open(async () => {
    times++
    return { ...DONE, announce: throwing }
  }, throwing)
  queue.kick()
  await eventually(() => expect(states()).toEqual(['done', 'done']))
  expect(times).toBe(2)
  await queue.close()
})

/** A step that takes its time to let go after it was given up. */
function lingering() {
  const step = { running: 0, most: 0, letGo: () => {} }
  const run: Step = async (_job, signal) => {
    step.running++
    step.most = Math.max(step.most, step.running)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    await new Promise<void>((resolve) => {
      step.letGo = resolve
    })
    step.running--
    throw new Error('given up')
  }
  return { step, run }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

it('closing and going on wait for the step that was given up (bug: its agent process and files outlived them)', async () => {
  const { step, run } = lingering()
  const { queue, states } = open(run)
  queue.kick()
  await eventually(() => expect(step.running).toBe(1))
  queue.pause()
  queue.resume()
  await settled()
  expect(states()).toEqual(['queued', 'queued'])
  expect(step.running).toBe(1)
  step.letGo()
  await settled()
  expect(step).toMatchObject({ running: 1, most: 1 })
  let closed = false
  const closing = queue.close().then(() => {
    closed = true
  })
  await settled()
  expect(closed).toBe(false)
  step.letGo()
  await closing
  expect(step).toMatchObject({ running: 0, most: 1 })
})

it('a step that never lets go holds the queue up for ten seconds and no longer', async () => {
  const { step, run } = lingering()
  const { queue } = open(run)
  queue.kick()
  await eventually(() => expect(step.running).toBe(1))
  queue.pause()
  queue.resume()
  await settled()
  bench.clock.advance(9_999)
  await settled()
  expect(step.running).toBe(1)
  bench.clock.advance(1)
  await eventually(() => expect(step.running).toBe(2))
  const closing = queue.close()
  await settled()
  bench.clock.advance(10_000)
  await closing
})

it('closing the service waits five seconds for what never lets go (bug: the shell gave up at eight, in mid-write)', async () => {
  bench.agent = () => []
  const { interviewId } = bench.interview([{}], { opus: true })
  let gone = () => {}
  bench.stopAgent = () =>
    new Promise((resolve) => {
      gone = resolve
    })
  bench.evaluation.interviewEnded(interviewId)
  await eventually(() => expect(bench.agentJobs).toHaveLength(1))
  let closed = false
  const closing = bench.evaluation.close().then(() => {
    closed = true
  })
  await settled()
  bench.clock.advance(4_999)
  await settled()
  expect(closed).toBe(false)
  bench.clock.advance(1)
  await closing
  expect(bench.jobs(interviewId).map(({ state }) => state)).not.toContain('running')
  gone()
  await settled()
})

it('an agent that was given up while it started is seen gone as well (bug: nobody waited for its end)', async () => {
  let started = () => {}
  let stopped = false
  bench.agentStarts = () =>
    new Promise<void>((resolve) => {
      started = resolve
    })
  bench.stopAgent = async () => {
    await settled()
    stopped = true
  }
  bench.agent = () => []
  const { interviewId } = bench.interview([{}], { opus: true })
  bench.evaluation.interviewEnded(interviewId)
  await eventually(() => expect(bench.agentJobs).toHaveLength(1))
  const closing = bench.evaluation.close()
  await settled()
  started()
  await closing
  expect(stopped).toBe(true)
})
