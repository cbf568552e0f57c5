import type { InterviewEvent } from '@shared/domain/interview/events'
import { expect, test } from 'vitest'
import { openLog } from './interview-log'

const plan = {
  questions: [
    { id: 'a', text: 'One?' },
    { id: 'b', text: 'Two?' },
  ],
  patience: 'normal',
  greeting: 'Hello.',
  closing: 'Bye.',
} as const

function turnsOf(events: readonly InterviewEvent[]) {
  const log = openLog(plan, [])
  return events.flatMap((event) => {
    const step = log.preview(event)
    log.commit(step)
    return step.turn ? [step.turn] : []
  })
}

test('would catch a hushed greeting being written down with the text of the question that followed it', () => {
  const turns = turnsOf([
    { type: 'candidate_joined', atMs: 0 },
    { type: 'utterance_started', atMs: 100, utterance: 'greeting' },
    { type: 'command', atMs: 900, command: 'hush' },
    { type: 'utterance_finished', atMs: 950, utterance: 'greeting', outcome: 'interrupted' },
    { type: 'utterance_started', atMs: 1000, utterance: 'question' },
    { type: 'utterance_finished', atMs: 2000, utterance: 'question', outcome: 'spoken' },
  ])
  expect(turns[0]).toMatchObject({ kind: 'greeting', startMs: 100, endMs: 950 })
  expect(turns[0]?.content).not.toBe('One?')
  expect(turns[1]).toMatchObject({ kind: 'question', index: 0, startMs: 1000, endMs: 2000, content: 'One?' })
})

test('a committed answer is one turn, spoken or typed; a skipped one is none', () => {
  const turns = turnsOf([
    { type: 'candidate_joined', atMs: 0 },
    { type: 'utterance_finished', atMs: 10, utterance: 'greeting', outcome: 'failed' },
    { type: 'utterance_finished', atMs: 20, utterance: 'question', outcome: 'failed' },
    { type: 'turn_ended', atMs: 900, cause: 'typed', speechFromMs: null, speechUntilMs: null, typedText: 'Yes.' },
    { type: 'decided', atMs: 910 },
    { type: 'utterance_finished', atMs: 950, utterance: 'question', outcome: 'failed' },
    { type: 'command', atMs: 990, command: 'skip' },
  ])
  expect(turns).toEqual([
    { speaker: 'candidate', kind: 'answer', index: 0, startMs: null, endMs: 900, content: 'Yes.' },
  ])
})

test('a log that was opened again goes on as the one that never stopped', () => {
  const events: InterviewEvent[] = [
    { type: 'candidate_joined', atMs: 0 },
    { type: 'utterance_started', atMs: 100, utterance: 'greeting' },
  ]
  const next: InterviewEvent = { type: 'utterance_finished', atMs: 900, utterance: 'greeting', outcome: 'spoken' }
  const again = openLog(plan, events)
  expect(again.preview(next)).toMatchObject({ seq: 2, turn: { content: 'Hello.', startMs: 100 } })
  expect(again.events).toHaveLength(2)
})
