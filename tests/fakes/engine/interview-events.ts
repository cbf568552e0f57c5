import type { CandidateCommand, InterviewEvent } from '@shared/domain/interview/events'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import fc from 'fast-check'

export function interviewPlan(count: number): InterviewPlan {
  return {
    questions: Array.from({ length: count }, (_, i) => ({ id: `q${i}`, text: `Question ${i}?` })),
    followUpBudget: 2,
    patience: 'normal',
    greeting: 'Welcome.',
    closing: 'Goodbye.',
  }
}

const COMMANDS: CandidateCommand[] = ['still_thinking', 'repeat', 'skip', 'pause', 'resume', 'end', 'hush']
const UTTERANCES = ['greeting', 'question', 'step_in', 'closing'] as const
const NOTHING_HEARD = { speechFromMs: null, speechUntilMs: null }

type Make = (atMs: number, n: number) => InterviewEvent

const makes: { weight: number; arbitrary: fc.Arbitrary<Make> }[] = [
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(...UTTERANCES)
      .map((utterance) => (atMs) => ({ type: 'utterance_finished', atMs, utterance, outcome: 'spoken' })),
  },
  {
    weight: 4,
    arbitrary: fc.constant((atMs) => ({ type: 'turn_ended', atMs, cause: 'end_of_turn', ...NOTHING_HEARD })),
  },
  {
    weight: 2,
    arbitrary: fc.constant((atMs) => ({ type: 'turn_ended', atMs, cause: 'typed', typedText: 'x', ...NOTHING_HEARD })),
  },
  { weight: 4, arbitrary: fc.constant((atMs) => ({ type: 'decided', atMs })) },
  { weight: 3, arbitrary: fc.constant((atMs) => ({ type: 'deadline', atMs })) },
  { weight: 2, arbitrary: fc.constant((atMs) => ({ type: 'candidate_joined', atMs })) },
  { weight: 1, arbitrary: fc.constant((atMs) => ({ type: 'candidate_left', atMs })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('agent', 'studio', 'room')
      .map((cause) => (atMs) => ({ type: 'restarted', atMs, cause }) as const),
  },
  { weight: 1, arbitrary: fc.constant((atMs) => ({ type: 'speech_started', atMs })) },
  { weight: 1, arbitrary: fc.constant((atMs) => ({ type: 'speech_stopped', atMs })) },
  { weight: 1, arbitrary: fc.constant((atMs) => ({ type: 'utterance_started', atMs, utterance: 'question' })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...COMMANDS).map((command) => (atMs) => ({ type: 'command', atMs, command })),
  },
  {
    weight: 1,
    // A model's follow-up to the question at `index - 1`, early, late or in time.
    arbitrary: fc.integer({ min: 1, max: 5 }).map((index) => (atMs, n) => ({
      type: 'question_placed',
      atMs,
      placement: { how: 'insert', index, question: { id: `f${n}`, text: 'And?', followUpOf: `q${index - 1}` } },
      why: { rule: 'follow_up', score: null },
    })),
  },
]

/** Anything in any order, on a timeline that only goes forward. */
export const interviewHappenings: fc.Arbitrary<InterviewEvent[]> = fc
  .array(fc.tuple(fc.oneof(...makes), fc.integer({ min: 0, max: 60_000 })), { maxLength: 60, size: 'medium' })
  .map((list) => {
    let atMs = 0
    return [
      { type: 'candidate_joined' as const, atMs },
      ...list.map(([make, afterMs], n) => {
        atMs += afterMs
        return make(atMs, n)
      }),
    ]
  })
