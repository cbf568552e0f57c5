import { advanceConversation } from '@shared/domain/conversation/advance-conversation'
import type { DefinitionId } from '@shared/domain/conversation/definition-ids'
import { DEFINITIONS } from '@shared/domain/conversation/definitions/find-definition'
import type { SlotAttempt } from '@shared/domain/conversation/effects'
import type { ConversationEvent } from '@shared/domain/conversation/events'
import type { ConversationFacts } from '@shared/domain/conversation/facts'
import { type ConversationPlan, type ConversationState, initialState } from '@shared/domain/conversation/states'
import fc from 'fast-check'

/** A Saturday: the 21st of November 2026, 16:00 in Berlin. */
export function conversationPlan(id: DefinitionId, facts: Partial<ConversationFacts> = {}): ConversationPlan {
  return {
    definition: DEFINITIONS[id],
    facts: {
      nowMs: Date.UTC(2026, 10, 21, 15, 0),
      utcOffsetMinutes: 60,
      timeZone: 'Europe/Berlin',
      language: 'en-US',
      personName: 'Anna',
      jobRole: null,
      hearsNothing: false,
      ...facts,
    },
  }
}

/** The same plan, and each answer is read only once in a whole run: the readers are pure, and a parser of dates is slow. */
export function quickPlan(id: DefinitionId): ConversationPlan {
  const { definition, facts } = conversationPlan(id)
  const { moment } = definition
  return {
    facts,
    definition: {
      ...definition,
      slots: definition.slots.map((slot) => ({
        ...slot,
        read: remembered(slot.read, (words, { pending, slots }) => `${words}|${pending?.options.join()}|${slots.time}`),
      })),
      ...(moment ? { moment: remembered(moment, ({ slots }) => `${slots.date}|${slots.time}`) } : {}),
    },
  }
}

function remembered<A extends unknown[], R>(make: (...args: A) => R, keyOf: (...args: A) => string): (...args: A) => R {
  const made = new Map<string, R>()
  return (...args) => {
    const key = keyOf(...args)
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(...args)
    made.set(key, fresh)
    return fresh
  }
}

type Heard = Extract<ConversationEvent, { type: 'heard' }>

export function heardEvent(text: string | null, of: Partial<Pick<Heard, 'confidence' | 'proposal'>> = {}): Heard {
  return { type: 'heard', atMs: 0, text, confidence: null, proposal: null, ...of }
}

export function typedEvent(text: string): ConversationEvent {
  return { type: 'turn_ended', atMs: 0, cause: 'typed', typedText: text }
}

/** A whole conversation: what is said (a string, or a `heard`) is heard when its turn has come; everything else in between is done. */
export function walk(plan: ConversationPlan, said: readonly (string | ConversationEvent)[]) {
  let state: ConversationState = initialState(plan)
  let atMs = 0
  const spoken: string[] = []
  const lookedUp: Record<string, string>[] = []
  const attempts: SlotAttempt[] = []
  const log: ConversationEvent[] = []
  const give = (event: ConversationEvent) => {
    atMs += 100
    const now = { ...event, atMs }
    log.push(now)
    const { state: after, effects } = advanceConversation(plan, state, now)
    state = after
    for (const effect of effects) {
      if (effect.type === 'speak') spoken.push(effect.text)
      if (effect.type === 'look_up') lookedUp.push(effect.slots)
      if (effect.type === 'attempted') attempts.push(...effect.attempts)
    }
  }
  const settle = () => {
    while (state.kind === 'speaking' || state.kind === 'fallback' || state.kind === 'closing')
      give({ type: 'utterance_finished', atMs, outcome: 'spoken' })
  }
  give({ type: 'candidate_joined', atMs })
  for (const next of said) {
    settle()
    const event = typeof next === 'string' ? heardEvent(next) : next
    if (event.type === 'heard') {
      give({ type: 'speech_started', atMs })
      give({ type: 'speech_stopped', atMs })
      give({ type: 'turn_ended', atMs, cause: 'end_of_turn' })
    }
    give(event)
    if (event.type === 'turn_ended') give(heardEvent(event.typedText ?? null))
  }
  settle()
  return { state, spoken, lookedUp, attempts, log }
}

export const WORDS = [
  'tomorrow',
  'tomorrow at ten',
  'next tuesday at 3 pm',
  'yesterday',
  '10 am',
  'ten',
  'in the evening',
  'yes',
  'no',
  'no, the time',
  'no, the date is wrong',
  'no, the name is wrong',
  'no, the e-mail is wrong',
  'the date',
  'no, make it friday',
  'anna smith',
  'my name is Bo',
  'anna dot smith at example dot com',
  'the e-mail',
  'as a guest',
  'the name',
  'blah',
  '',
  'go back',
  'say that again',
  'stop',
  '5/6',
] as const
const COMMANDS = ['repeat', 'hush', 'pause', 'resume', 'end', 'back'] as const

type Body = ConversationEvent extends infer E ? (E extends { atMs: number } ? Omit<E, 'atMs'> : never) : never

const text = fc.constantFrom(...WORDS)
const proposal = fc.option(
  fc.record(
    {
      date: text,
      time: text,
      name: text,
      email: text,
      yes_no: fc.constantFrom('yes', 'no', 'x'),
      change: fc.constantFrom('date', 'name', 'x'),
    },
    { requiredKeys: [] },
  ),
  { freq: 3 },
)
const body: fc.Arbitrary<Body> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Body>({ type: 'utterance_finished', outcome: 'spoken' }) },
  { weight: 4, arbitrary: fc.constant<Body>({ type: 'turn_ended', cause: 'end_of_turn' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('heard' as const),
      text: fc.option(text, { freq: 6 }),
      confidence: fc.constantFrom(null, 0.2, 0.7, 1),
      proposal,
    }),
  },
  { weight: 2, arbitrary: text.map<Body>((typedText) => ({ type: 'turn_ended', cause: 'typed', typedText })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('yes', 'no', null)
      .map<Body>((known) => ({ type: 'looked_up', found: known && { profileId: 'p1', name: 'Anna Smith', known } })),
  },
  { weight: 3, arbitrary: fc.constant<Body>({ type: 'deadline' }) },
  { weight: 2, arbitrary: fc.constant<Body>({ type: 'candidate_joined' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Body>(
      { type: 'speech_started' },
      { type: 'speech_stopped' },
      { type: 'utterance_started' },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...COMMANDS).map<Body>((command) => ({ type: 'command', command })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Body>(
      { type: 'candidate_left' },
      { type: 'restarted', cause: 'agent' },
      { type: 'restarted', cause: 'studio' },
    ),
  },
)

/** Anything in any order, on a timeline that only goes forward. It begins with somebody joining, for else most of it means nothing. */
export const happenings: fc.Arbitrary<ConversationEvent[]> = fc
  .array(fc.tuple(body, fc.integer({ min: 0, max: 60_000 })), { maxLength: 60, size: 'medium' })
  .map((list) => {
    let atMs = 0
    return [
      { type: 'candidate_joined' as const, atMs },
      ...list.map(([event, afterMs]) => {
        atMs += afterMs
        return { ...event, atMs } as ConversationEvent
      }),
    ]
  })
