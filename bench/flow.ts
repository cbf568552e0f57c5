import { advance } from '@shared/domain/interview/advance'
import { deadlineOf } from '@shared/domain/interview/deadlines'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import { type InterviewState, initialState, questionIndexOf } from '@shared/domain/interview/states'

export const name = 'flow: random event sequences through the fold'

const SEQUENCES = 1_000_000
const COMMANDS = ['still_thinking', 'repeat', 'skip', 'pause', 'resume', 'end', 'hush'] as const
const UTTERANCES = ['greeting', 'question', 'step_in', 'closing'] as const

export async function run(): Promise<string[]> {
  const startedAtMs = performance.now()
  const random = mulberry32(1)
  let events = 0
  let skipped = 0
  let stuck = 0
  for (let i = 0; i < SEQUENCES; i++) {
    const plan = planOf(1 + Math.floor(random() * 5))
    let state: InterviewState = initialState
    let atMs = 0
    let highest = 0
    for (let n = 4 + Math.floor(random() * 26); n > 0; n--, events++) {
      atMs += Math.floor(random() * 60_000)
      state = advance(plan, state, randomEvent(random, atMs)).state
      const index = questionIndexOf(state)
      if (index === null) continue
      if (index < highest || index > highest + 1) skipped++
      highest = index
    }
    if (!settles(plan, state, atMs)) stuck++
  }
  const seconds = (performance.now() - startedAtMs) / 1000
  return [
    `${SEQUENCES} sequences, ${events} events in ${seconds.toFixed(1)} s (${Math.round(events / seconds / 1000)} k events a second)`,
    `stuck ${stuck}, skipped ${skipped} (both must be 0)`,
  ]
}

function settles(plan: InterviewPlan, start: InterviewState, fromMs: number): boolean {
  let state = start
  let atMs = fromMs
  for (let i = 0; i < 200; i++) {
    if (state.kind === 'done') return true
    atMs = Math.max(atMs, deadlineOf(state) ?? atMs)
    state = advance(plan, state, { type: 'deadline', atMs }).state
  }
  return false
}

function randomEvent(random: () => number, atMs: number): InterviewEvent {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  switch (Math.floor(random() * 9)) {
    case 0:
      return { type: 'candidate_joined', atMs }
    case 1:
      return { type: 'candidate_left', atMs }
    case 2:
    case 3:
      return { type: 'utterance_finished', atMs, utterance: pick(UTTERANCES), outcome: 'spoken' }
    case 4:
      return {
        type: 'turn_ended',
        atMs,
        cause: pick(['end_of_turn', 'typed'] as const),
        speechFromMs: null,
        speechUntilMs: null,
      }
    case 5:
      return { type: 'decided', atMs }
    case 6:
      return random() < 0.5 ? { type: 'speech_started', atMs } : { type: 'speech_stopped', atMs }
    case 7:
      return random() < 0.8 ? { type: 'deadline', atMs } : { type: 'restarted', atMs, cause: 'agent' }
    default:
      return { type: 'command', atMs, command: pick(COMMANDS) }
  }
}

function planOf(count: number): InterviewPlan {
  return {
    questions: Array.from({ length: count }, (_, i) => ({ id: String(i), text: '?' })),
    patience: 'normal',
    greeting: '',
    closing: '',
  }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
