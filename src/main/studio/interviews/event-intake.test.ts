import { StudioError } from '@shared/contract/errors'
import type { InterviewEvent } from '@shared/domain/interview/events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEventIntake, SAVE_RETRY_MS } from './event-intake'
import { openLog } from './interview-log'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const plan = {
  questions: [{ id: 'a', text: 'One?' }],
  patience: 'normal',
  greeting: 'Hello.',
  closing: 'Bye.',
} as const
const joined = (atMs: number): InterviewEvent => ({ type: 'candidate_joined', atMs })

function setUp() {
  const log = openLog(plan, [])
  const acknowledged: number[] = []
  const refused: unknown[] = []
  const gaps: string[] = []
  const disk = { full: false, written: 0 }
  const intake = createEventIntake({
    log,
    write: () => {
      if (disk.full) throw new StudioError('DISK_FULL')
      disk.written++
    },
    onSaved: () => {},
    onGap: (reason) => gaps.push(reason),
    onRefused: (error) => refused.push(error),
  })
  const send = (seq: number, atMs = seq) =>
    intake.receive(seq, joined(atMs), (message) => {
      if (message.type === 'event_saved') acknowledged.push(message.seq)
    })
  return { log, intake, disk, acknowledged, refused, gaps, send }
}

test('a full disk: nothing is acknowledged before it is written, nothing is lost, and the order stays', () => {
  const { disk, send, acknowledged, refused, log } = setUp()
  send(0)
  disk.full = true
  send(1)
  send(2)
  send(2)
  expect(acknowledged).toEqual([0])
  expect(refused).toHaveLength(1)
  vi.advanceTimersByTime(SAVE_RETRY_MS)
  expect(refused).toHaveLength(2)
  disk.full = false
  send(3)
  vi.advanceTimersByTime(SAVE_RETRY_MS)
  expect(acknowledged).toEqual([0, 1, 2, 3])
  expect(log.events.map(({ atMs }) => atMs)).toEqual([0, 1, 2, 3])
})

test('what was not written is forgotten with the agent that said it: the next one begins from the disk', () => {
  const { disk, send, intake, log, acknowledged } = setUp()
  disk.full = true
  send(0)
  intake.reset()
  disk.full = false
  vi.advanceTimersByTime(10 * SAVE_RETRY_MS)
  expect(log.events).toHaveLength(0)
  send(0, 7)
  expect(acknowledged).toEqual([0])
  expect(log.events[0]?.atMs).toBe(7)
})

test('a number too high is a gap, a number had before is acknowledged again and not written twice', () => {
  const { send, gaps, acknowledged, disk } = setUp()
  send(0)
  send(0)
  send(2)
  expect(acknowledged).toEqual([0, 0])
  expect(disk.written).toBe(1)
  expect(gaps).toEqual(['event 2 came where 1 was expected'])
})
