import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, replay } from './advance'
import { deadlineOf } from './deadlines'
import type { InterviewEvent } from './events'
import { type PlacementReason, placed, type QuestionPlacement, questionCountOf, questionNumberAt } from './placements'
import type { InterviewPlan } from './plan'
import { type InterviewState, initialState, questionIndexOf } from './states'

const plan = (count: number, followUpBudget = 2): InterviewPlan => ({
  questions: Array.from({ length: count }, (_, i) => ({ id: `q${i}`, text: `Question ${i}?` })),
  followUpBudget,
  patience: 'normal',
  greeting: 'Hello.',
  closing: 'Bye.',
})
const why: PlacementReason = { rule: 'follow_up', score: null }
const followUp = (of: string, index: number): QuestionPlacement => ({
  how: 'insert',
  index,
  question: { id: `f-${of}`, text: 'And then?', followUpOf: of },
})
const deciding = (index: number): InterviewState => ({ kind: 'deciding', index, sinceMs: 0 })
const listening = (index: number): InterviewState => ({
  kind: 'listening',
  index,
  sinceMs: 0,
  speechFromMs: null,
  quietSinceMs: 0,
  stepIns: 0,
  held: false,
})

describe('a placement', () => {
  it('puts a follow-up right behind its answer, only while the flow decides, and only within the budget', () => {
    const after = placed(plan(2), deciding(0), followUp('q0', 1))
    expect(after?.questions.map(({ id }) => id)).toEqual(['q0', 'f-q0', 'q1'])
    // Bug: a model that answers late asks on about an answer that is long past.
    expect(placed(plan(2), listening(0), followUp('q0', 1))).toBeNull()
    expect(placed(plan(2), deciding(0), followUp('q1', 1))).toBeNull()
    // Bug: an interview that never ends, because every answer is followed up.
    expect(placed(plan(2, 0), deciding(0), followUp('q0', 1))).toBeNull()
    expect(after && placed(after, deciding(1), followUp('f-q0', 2))).toBeNull()
  })

  it('never touches a question that was begun', () => {
    // Bug: the question on the page changes under the person who answers it.
    const replace = (index: number): QuestionPlacement => ({ how: 'replace', index, question: { id: 'x', text: 'X?' } })
    expect(placed(plan(3), listening(1), replace(1))).toBeNull()
    expect(placed(plan(3), listening(1), replace(0))).toBeNull()
    expect(placed(plan(3), listening(1), replace(2))?.questions[2]?.id).toBe('x')
    // The first one is being prepared while the greeting is said.
    expect(placed(plan(3), { kind: 'greeting', sinceMs: 0 }, replace(0))).toBeNull()
    expect(placed(plan(3), initialState, replace(0))?.questions[0]?.id).toBe('x')
    expect(placed(plan(3), listening(1), replace(3))).toBeNull()
  })

  it('draws a later question forward', () => {
    const moved = placed(plan(4), listening(0), { how: 'move', index: 1, fromIndex: 3 })
    expect(moved?.questions.map(({ id }) => id)).toEqual(['q0', 'q3', 'q1', 'q2'])
    expect(placed(plan(4), listening(0), { how: 'move', index: 1, fromIndex: 1 })).toBeNull()
    expect(placed(plan(4), listening(0), { how: 'move', index: 1, fromIndex: 9 })).toBeNull()
  })

  it('is refused where another question stands by now', () => {
    // Bug: a follow-up came in between, every place moved up by one, and the wrong question is thrown away.
    const replacing = { how: 'replace', index: 2, question: { id: 'x', text: 'X?' } } as const
    expect(placed(plan(4), listening(0), { ...replacing, expects: 'q1' })).toBeNull()
    expect(placed(plan(4), listening(0), { ...replacing, expects: 'q2' })).not.toBeNull()
    expect(placed(plan(4), listening(0), { how: 'move', index: 1, fromIndex: 3, expects: 'q2' })).toBeNull()
  })

  it('has the next text made ready, and gives a follow-up the number of its question', () => {
    const event: InterviewEvent = { type: 'question_placed', atMs: 1, placement: followUp('q0', 1), why }
    const { effects } = advance(plan(2), deciding(0), event)
    const replan = effects.find((effect) => effect.type === 'replan')
    expect(effects).toContainEqual({ type: 'prepare', texts: ['And then?'] })
    const after = replan?.type === 'replan' ? replan.plan : plan(0)
    expect([0, 1, 2].map((i) => questionNumberAt(after, i))).toEqual([1, 1, 2])
    expect(questionCountOf(after)).toBe(2)
  })
})

describe('an interview whose plan changes', () => {
  const step = fc.record({
    kind: fc.constantFrom('insert', 'replace', 'move', 'go', 'skip', 'pause', 'resume', 'leave', 'join'),
    index: fc.integer({ min: 0, max: 6 }),
    from: fc.integer({ min: 0, max: 6 }),
  })

  it('folds, over the plan as it is in the end, to the state it had live; no question is skipped', () => {
    // Bug: after a crash the log of an interview with follow-ups replays to another question.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 60 }), (count, steps) => {
        let now = plan(count)
        let state = initialState as InterviewState
        const log: InterviewEvent[] = []
        const asked: string[] = []
        let atMs = 0
        let made = 0
        const fold = (event: InterviewEvent) => {
          const before = state
          const { state: after, effects } = advance(now, state, event)
          if (after === before && effects.length === 0) return
          state = after
          log.push(event)
          for (const effect of effects) if (effect.type === 'replan') now = effect.plan
          const index = questionIndexOf(after)
          // A question that the person skips while paused was passed, though not said.
          const passed = after.kind === 'asking' || after.kind === 'deciding'
          const id = passed && index !== null ? now.questions[index]?.id : undefined
          if (id !== undefined && asked.at(-1) !== id) asked.push(id)
        }
        fold({ type: 'candidate_joined', atMs })
        for (const { kind, index, from } of steps) {
          atMs += 1_000
          const question = { id: `made-${++made}`, text: 'Made?' }
          switch (kind) {
            case 'insert': {
              const at = questionIndexOf(state) ?? 0
              const of = now.questions[at]?.id ?? ''
              fold({
                type: 'question_placed',
                atMs,
                why,
                placement: { how: 'insert', index: at + 1, question: { ...question, followUpOf: of } },
              })
              break
            }
            case 'replace':
              fold({ type: 'question_placed', atMs, why, placement: { how: 'replace', index, question } })
              break
            case 'move':
              fold({ type: 'question_placed', atMs, why, placement: { how: 'move', index, fromIndex: from } })
              break
            case 'go': {
              atMs = Math.max(atMs, deadlineOf(state) ?? atMs)
              fold(
                state.kind === 'listening'
                  ? { type: 'turn_ended', atMs, cause: 'done_key', speechFromMs: null, speechUntilMs: null }
                  : { type: 'deadline', atMs },
              )
              break
            }
            case 'leave':
              fold({ type: 'candidate_left', atMs })
              break
            case 'join':
              fold({ type: 'candidate_joined', atMs })
              break
            default:
              fold({ type: 'command', atMs, command: kind })
          }
        }
        expect(replay(now, log)).toEqual(state)
        // In the order of the plan as it became, without a hole.
        const inPlan = now.questions.map(({ id }) => id)
        expect(asked.filter((id, i) => asked.indexOf(id) === i)).toEqual(inPlan.slice(0, new Set(asked).size))
      }),
      { numRuns: 3_000 },
    )
  })
})
