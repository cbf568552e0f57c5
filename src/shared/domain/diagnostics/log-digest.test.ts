import type { ConversationEvent } from '@shared/domain/conversation/events'
import { type InterviewEvent, interviewEvent } from '@shared/domain/interview/events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestFrom, digestOf, eventFrom, turnGaps } from './log-digest'

type Event = InterviewEvent | ConversationEvent
const said = (atMs: number, cause: 'end_of_turn' | 'done_key', speechUntilMs: number | null): Event => ({
  type: 'turn_ended',
  atMs,
  cause,
  speechFromMs: speechUntilMs === null ? null : 0,
  speechUntilMs,
})
const spoken = (atMs: number): Event => ({ type: 'utterance_started', atMs, utterance: 'question' })
const gapsOf = (...events: Event[]) => turnGaps(events).map(({ gapMs }) => gapMs)

describe('the gap of a turn', () => {
  it('begins with the last sample of speech, not with the moment the turn was taken for over', () => {
    expect(gapsOf(said(5_000, 'end_of_turn', 4_200), spoken(5_100))).toEqual([900])
  })
  it('begins with the key where one ended the turn: who spoke long before has not waited since', () => {
    expect(gapsOf(said(5_000, 'done_key', 1_000), spoken(5_050))).toEqual([50])
  })
  it('of a conversation begins where its speech stopped', () => {
    const ended: Event = { type: 'turn_ended', atMs: 3_000, cause: 'end_of_turn' }
    expect(gapsOf({ type: 'speech_stopped', atMs: 2_400 }, ended, { type: 'utterance_started', atMs: 3_400 })).toEqual([
      1_000,
    ])
  })
  it.each<Event>([
    { type: 'candidate_left', atMs: 5_010 },
    { type: 'restarted', atMs: 5_010, cause: 'agent' },
    { type: 'command', atMs: 5_010, command: 'pause' },
    { type: 'command', atMs: 5_010, command: 'hush' },
  ])('is none when $type came between: minutes of absence are no gap', (event) => {
    expect(gapsOf(said(5_000, 'end_of_turn', 4_200), event, spoken(90_000))).toEqual([null])
  })
})

it('counts states, fallbacks and what they came from', () => {
  const at = { atMs: 0 }
  const digest = digestOf([
    { event: { type: 'candidate_joined', ...at }, fromState: 'waiting', toState: 'greeting' },
    { event: { type: 'utterance_finished', ...at }, fromState: 'greeting', toState: 'asking' },
    { event: { type: 'speech_started', ...at }, fromState: 'listening', toState: 'listening' },
    { event: { type: 'deadline', ...at }, fromState: 'listening', toState: 'fallback' },
    { event: { type: 'command', ...at, command: 'repeat' }, fromState: 'listening', toState: 'asking' },
  ])
  expect(digest).toEqual({
    gapsMs: [],
    entered: { greeting: 1, asking: 2, fallback: 1 },
    retries: { listening: 1, asking: 1 },
    fallbacks: 1,
  })
})

it('takes any log at all: no gap below zero, none missing, and what it gives can be stored', () => {
  const atMs = fc.nat(100_000)
  const event = fc.oneof(
    fc.record({ type: fc.constant('speech_stopped' as const), atMs }),
    fc.record({ type: fc.constant('utterance_started' as const), atMs, utterance: fc.constant('question' as const) }),
    fc.record({ type: fc.constant('candidate_left' as const), atMs }),
    fc.record({
      type: fc.constant('turn_ended' as const),
      atMs,
      cause: fc.constantFrom('end_of_turn' as const, 'done_key' as const, 'typed' as const, 'time_limit' as const),
      speechFromMs: fc.constant(null),
      speechUntilMs: fc.option(atMs),
    }),
  )
  const state = fc.constantFrom('asking', 'listening', 'fallback', 'done')
  fc.assert(
    fc.property(fc.array(fc.record({ event, fromState: state, toState: state })), (steps) => {
      for (const step of steps) expect(eventFrom(interviewEvent.parse(step.event))).toEqual(step.event)
      const made = digestOf(steps)
      const digest = digestFrom(JSON.parse(JSON.stringify(made)))
      expect(digest).toEqual(made)
      if (!digest) return
      const turns = steps.filter((step) => step.event.type === 'turn_ended').length
      expect(turnGaps(steps.map((step) => step.event))).toHaveLength(turns)
      expect(digest.gapsMs.length).toBeLessThanOrEqual(turns)
      expect(digest.gapsMs.every((gap) => gap >= 0)).toBe(true)
      const moved = steps.filter(({ fromState, toState }) => fromState !== toState).length
      expect(Object.values(digest.entered).reduce((sum, n) => sum + n, 0)).toBe(moved)
    }),
  )
})

it('refuses what is no event: a damaged log is left out and told, not counted as silence', () => {
  const damaged = [null, 'text', {}, { type: 'deadline' }, { type: 'deadline', atMs: -1 }, { type: 1, atMs: 1 }]
  for (const stored of damaged) expect(() => eventFrom(stored)).toThrow()
})

it('takes nothing for a digest that is none: one damaged row would make every figure NaN', () => {
  const whole = { gapsMs: [1], entered: { asking: 1 }, retries: {}, fallbacks: 0 }
  const damaged = [
    null,
    [],
    'text',
    { ...whole, gapsMs: [Number.NaN] },
    { ...whole, gapsMs: [-1] },
    { ...whole, entered: { asking: '1' } },
    { ...whole, retries: [] },
    { ...whole, fallbacks: undefined },
  ]
  expect(damaged.map(digestFrom)).toEqual(damaged.map(() => null))
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(() => digestFrom(value)).not.toThrow()
    }),
  )
})
