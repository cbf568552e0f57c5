import { describe, expect, it } from 'vitest'
import { answersOf } from './answers'
import type { InterviewEvent } from './events'
import type { InterviewPlan } from './plan'

const plan: InterviewPlan = {
  questions: [
    { id: 'a', text: 'One?' },
    { id: 'b', text: 'Two?' },
  ],
  patience: 'normal',
  greeting: 'Hello.',
  closing: 'Bye.',
}

const opening: InterviewEvent[] = [
  { type: 'candidate_joined', atMs: 0 },
  { type: 'utterance_finished', atMs: 1_000, utterance: 'greeting', outcome: 'spoken' },
  { type: 'utterance_started', atMs: 1_100, utterance: 'question' },
  { type: 'utterance_finished', atMs: 3_000, utterance: 'question', outcome: 'spoken' },
]

describe('answersOf', () => {
  it('takes the times of an answer from its turn, not from the commit', () => {
    // Bug: the silence before the commit counts as part of the answer.
    const [answer] = answersOf(plan, [
      ...opening,
      { type: 'speech_started', atMs: 5_000 },
      { type: 'speech_stopped', atMs: 9_100 },
      { type: 'turn_ended', atMs: 10_400, cause: 'end_of_turn', speechFromMs: 4_980, speechUntilMs: 9_000 },
    ])
    expect(answer).toEqual({
      index: 0,
      askedFromMs: 1_100,
      askedUntilMs: 3_000,
      listenFromMs: 3_000,
      speechFromMs: 4_980,
      speechUntilMs: 9_000,
      committedAtMs: 10_400,
      cause: 'end_of_turn',
      typedText: null,
      timesAsked: 1,
    })
  })

  it('keeps a typed answer with its text and what was spoken before it', () => {
    // Bug: a typed answer shows as skipped.
    const [answer] = answersOf(plan, [
      ...opening,
      { type: 'turn_ended', atMs: 8_000, cause: 'typed', speechFromMs: null, speechUntilMs: null, typedText: 'Yes.' },
    ])
    expect(answer).toMatchObject({ cause: 'typed', typedText: 'Yes.', speechFromMs: null, committedAtMs: 8_000 })
  })

  it('tells a skip from the time limit', () => {
    // Bug: a ten-minute answer is reported as skipped.
    const skipped = answersOf(plan, [...opening, { type: 'command', atMs: 4_000, command: 'skip' }])
    expect(skipped[0]?.cause).toBe('skipped')
    const long = answersOf(plan, [
      ...opening,
      { type: 'speech_started', atMs: 4_000 },
      { type: 'deadline', atMs: 3_000 + 600_000 },
    ])
    expect(long[0]).toMatchObject({ cause: 'time_limit', speechFromMs: 4_000 })
  })

  it('starts the record anew when the question is asked again, and counts how often', () => {
    // Bug: "time to first word" is measured from the first asking although it was repeated.
    const [answer] = answersOf(plan, [
      ...opening,
      { type: 'command', atMs: 6_000, command: 'repeat' },
      { type: 'utterance_started', atMs: 6_050, utterance: 'question' },
      { type: 'utterance_finished', atMs: 8_000, utterance: 'question', outcome: 'spoken' },
    ])
    expect(answer).toMatchObject({ askedFromMs: 6_050, listenFromMs: 8_000, timesAsked: 2, committedAtMs: null })
  })

  it('has one record for each question that was asked, in order', () => {
    const answers = answersOf(plan, [
      ...opening,
      { type: 'command', atMs: 4_000, command: 'skip' },
      { type: 'decided', atMs: 4_000 },
    ])
    expect(answers.map((a) => a.index)).toEqual([0, 1])
  })
})
