import {
  type Answer,
  type Known,
  type Pending,
  type Reading,
  type StateDefinition,
  stateOf,
  type Transition,
} from './definition'
import type { SlotAttempt } from './effects'
import { readSlotToChange } from './readers/slot-to-change'
import { readCommand } from './readers/spoken-command'
import { readYesNo } from './readers/yes-no'
import type { ConversationPlan, FallbackCause, Memory } from './states'
import { wordsOf } from './words'

/** After so many answers that were not taken, typing is offered. */
export const RETRIES_BEFORE_TYPING = 3
/** A model's reading counts less than the same words from the person. */
const MODEL_CONFIDENCE = 0.8

/** What is agreed must still lie ahead when it is written down; a conversation's clock may be some seconds behind. */
const LEAST_AHEAD_MS = 60_000

/** A turn as words. */
export interface Heard {
  via: 'voice' | 'typed'
  /** Null: there were none. */
  text: string | null
  /** The transcriber's own, 0 to 1; null: it gives none. */
  confidence: number | null
  /** A model's: by slot, and `yes_no` and `change`. */
  proposal: Readonly<Record<string, string>> | null
}

export type Understood =
  | { kind: 'command'; command: 'repeat' | 'back' | 'end' }
  | { kind: 'step'; transition: Transition; memory: Memory; attempts: SlotAttempt[] }
  | { kind: 'fallback'; cause: FallbackCause; say: string; memory: Memory; attempts: SlotAttempt[] }

interface SlotReading {
  slot: string
  reading: Reading
  /** Of an understood one, with the transcriber's; else 0. */
  confidence: number
  source: SlotAttempt['source']
  /** Understood, and sure enough. */
  sure: boolean
}

export function knownOf({ facts }: ConversationPlan, memory: Memory): Known {
  const slots = Object.fromEntries(Object.entries(memory.slots).map(([name, { value }]) => [name, value]))
  return { facts, slots, found: memory.found, pending: memory.pending }
}

/**
 * What somebody's answer means in the state the conversation is at, `atMs` after it began. Pure; a proposal counts only as far as the
 * readers allow.
 */
export function understand(plan: ConversationPlan, memory: Memory, heard: Heard, atMs: number): Understood {
  const { definition } = plan
  const state = stateOf(definition, memory.at)
  const command = heard.text === null ? null : readCommand(heard.text)
  if (command !== null) return { kind: 'command', command }
  const readings = readSlots(plan, memory, state, heard)
  const attempts = attemptsOf(readings, memory, state)
  const sure = readings.filter((reading) => reading.sure)
  const unclear = readings.find(({ reading }) => reading.kind === 'unclear')
  const after: Memory = { ...memory, slots: { ...memory.slots, ...taken(sure, memory) }, pending: pendingOf(unclear) }
  const known = knownOf(plan, after)
  const answer: Answer = {
    taken: new Set(sure.map(({ slot }) => slot)),
    changed: new Set(
      sure.filter(({ slot }) => memory.slots[slot]?.value !== after.slots[slot]?.value).map(({ slot }) => slot),
    ),
    ...intentOf(plan, state, heard),
    unclear: unclear?.slot ?? null,
    text: heard.text,
  }
  const wordless = heard.text === null && !state.soundIsEnough
  const transition = wordless ? undefined : state.transitions.find(({ holds }) => holds(answer, known))
  // Also when it is confirmed: that may be hours after it was said.
  const moment = sure.length > 0 || transition?.confirms ? definition.moment?.(known) : null
  if (moment && moment.atMs < plan.facts.nowMs + atMs + LEAST_AHEAD_MS) {
    const refused = attempts.map((attempt) => ({ ...attempt, accepted: false }))
    const ask = state.fills[0] === moment.slot ? null : moment.ask
    return fallback(plan, memory, { cause: 'refused', say: moment.say, ask, attempts: refused })
  }
  if (transition) return { kind: 'step', transition, memory: after, attempts }
  return fallback(plan, after, { ...whyNot(plan, readings, heard), attempts })
}

function readSlots(plan: ConversationPlan, memory: Memory, state: StateDefinition, heard: Heard): SlotReading[] {
  const known = knownOf(plan, memory)
  const words = heard.confidence ?? 1
  return state.fills.flatMap((name) => {
    const slot = plan.definition.slots.find((one) => one.name === name)
    if (!slot) return []
    const own: Reading = heard.text === null ? { kind: 'nothing' } : slot.read(heard.text, known)
    const proposed = own.kind === 'nothing' ? heard.proposal?.[name] : undefined
    const reading = proposed === undefined ? own : slot.read(proposed, known)
    const source = proposed === undefined ? heard.via : 'model'
    const weight = source === 'model' ? words * MODEL_CONFIDENCE : words
    const confidence = reading.kind === 'understood' ? reading.confidence * weight : 0
    const sure = reading.kind === 'understood' && confidence >= state.threshold
    return [{ slot: name, reading, confidence, source, sure }]
  })
}

function taken(sure: readonly SlotReading[], memory: Memory): Memory['slots'] {
  return Object.fromEntries(
    sure.flatMap(({ slot, reading }) => {
      if (reading.kind !== 'understood') return []
      const before = memory.slots[slot]
      return [[slot, before?.value === reading.value ? before : { value: reading.value, confirmed: false }]]
    }),
  )
}

function intentOf(
  { definition }: ConversationPlan,
  { threshold, expects }: StateDefinition,
  { text, confidence, proposal }: Heard,
): Pick<Answer, 'yes' | 'change'> {
  if (text === null) return { yes: null, change: null }
  const own = readYesNo(text)
  const proposed = own === null && expects === 'yes_no' ? readYesNo(proposal?.yes_no ?? '') : null
  const read = own ?? (proposed && { ...proposed, confidence: proposed.confidence * MODEL_CONFIDENCE })
  const yes = read && read.confidence * (confidence ?? 1) >= threshold ? read.yes : null
  const named = readSlotToChange(text, definition.slots)
  const asked = expects === 'slot_to_change' || yes === false
  const meant = definition.slots.find(({ name }) => name === proposal?.change)?.name ?? null
  return { yes, change: asked ? (named ?? meant) : null }
}

function pendingOf(unclear: SlotReading | undefined): Pending | null {
  if (unclear?.reading.kind !== 'unclear') return null
  const { options, ask } = unclear.reading
  return { slot: unclear.slot, options, ask }
}

/** Every try that gave something, and the one that was asked for when it gave nothing. */
function attemptsOf(readings: readonly SlotReading[], memory: Memory, state: StateDefinition): SlotAttempt[] {
  return readings
    .filter(({ reading, slot }) => reading.kind !== 'nothing' || slot === state.fills[0])
    .filter(({ reading }) => reading.kind !== 'nothing' || state.expects !== 'yes_no')
    .map(({ slot, reading, confidence, source, sure }) => ({
      state: memory.at,
      slot,
      value: readValue(reading),
      confidence,
      source,
      attempt: memory.retries + 1,
      accepted: sure,
    }))
}

function readValue(reading: Reading): string | null {
  switch (reading.kind) {
    case 'understood':
    case 'refused':
      return reading.value
    case 'unclear':
      return reading.options.join(' or ')
    case 'nothing':
      return null
  }
}

function whyNot(
  { facts }: ConversationPlan,
  readings: readonly SlotReading[],
  { text }: Heard,
): { cause: FallbackCause; say: string } {
  const words = wordsOf(facts)
  if (text === null) return { cause: 'no_words', say: words.noWords }
  for (const { reading } of readings) {
    if (reading.kind === 'unclear') return { cause: 'unclear', say: reading.ask }
    if (reading.kind === 'refused') return { cause: 'refused', say: reading.say }
  }
  const unsure = readings.some(({ reading, sure }) => reading.kind === 'understood' && !sure)
  return unsure ? { cause: 'unsure', say: words.unsure } : { cause: 'not_understood', say: '' }
}

function fallback(
  plan: ConversationPlan,
  memory: Memory,
  {
    cause,
    say,
    ask = null,
    attempts,
  }: { cause: FallbackCause; say: string; ask?: string | null; attempts: SlotAttempt[] },
): Understood {
  const state = stateOf(plan.definition, memory.at)
  const retries = memory.retries + 1
  const offered = retries >= RETRIES_BEFORE_TYPING
  const after: Memory = { ...memory, retries, typing: memory.typing || offered }
  const again = cause === 'unclear' ? '' : (ask ?? state.again(knownOf(plan, after), retries))
  const parts = [say, again, offered ? wordsOf(plan.facts).offerTyping : '']
  return { kind: 'fallback', cause, say: parts.filter((part) => part !== '').join(' '), memory: after, attempts }
}
