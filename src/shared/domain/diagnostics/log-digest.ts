/** Raised when a digest has another form or is counted otherwise: older ones are made again. */
export const DIGEST_VERSION = 1

/** As much of an event of an interview or a conversation as a digest goes by. */
export interface LoggedEvent {
  readonly type: string
  readonly atMs: number
  readonly cause?: string
  readonly command?: string
  /** Of a turn of an interview; a conversation's has none, and its speech is told by `speech_stopped`. */
  readonly speechUntilMs?: number | null
}

/** An event with the names of the states around it. */
export interface LoggedStep {
  event: LoggedEvent
  fromState: string
  toState: string
}

export interface LogDigest {
  /** From the end of what the person said to the interviewer's first sample, ms; of the turns where it came. */
  gapsMs: readonly number[]
  /** How often each state was entered. */
  entered: Readonly<Record<string, number>>
  /** How often a state was left for fallback, or its line was asked for once more. */
  retries: Readonly<Record<string, number>>
  fallbacks: number
}

const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCounts = (value: unknown) => isRecord(value) && Object.values(value).every(isCount)

/** A stored digest, or null for what is none. By hand: ten thousand of them are read while a page waits. */
export function digestFrom(stored: unknown): LogDigest | null {
  return isDigest(stored) ? stored : null
}

function isDigest(stored: unknown): stored is LogDigest {
  if (!isRecord(stored)) return false
  const { gapsMs, entered, retries, fallbacks } = stored
  return Array.isArray(gapsMs) && gapsMs.every(isCount) && isCounts(entered) && isCounts(retries) && isCount(fallbacks)
}

/** A stored event. Throws for what is none. By hand too: a log is a hundred of them, and there are thousands of logs. */
export function eventFrom(stored: unknown): LoggedEvent {
  if (!isEvent(stored)) throw new Error('an event of another form')
  return stored
}

function isEvent(stored: unknown): stored is LoggedEvent {
  if (!isRecord(stored)) return false
  const { type, atMs, cause, command, speechUntilMs } = stored
  const isText = (value: unknown) => value === undefined || typeof value === 'string'
  const isPlace = speechUntilMs === undefined || speechUntilMs === null || isCount(speechUntilMs)
  return typeof type === 'string' && isCount(atMs) && isText(cause) && isText(command) && isPlace
}

/** What a log amounts to. Pure. */
export function digestOf(steps: readonly LoggedStep[]): LogDigest {
  const entered: Record<string, number> = {}
  const retries: Record<string, number> = {}
  let fallbacks = 0
  const count = (of: Record<string, number>, state: string) => {
    of[state] = (of[state] ?? 0) + 1
  }
  for (const { event, fromState, toState } of steps) {
    if (event.type === 'command' && event.command === 'repeat') count(retries, toState)
    if (fromState === toState) continue
    count(entered, toState)
    if (toState !== 'fallback') continue
    fallbacks++
    count(retries, fromState)
  }
  const gapsMs = turnGaps(steps.map(({ event }) => event)).flatMap(({ gapMs }) => (gapMs === null ? [] : [gapMs]))
  return { gapsMs, entered, retries, fallbacks }
}

/** One turn of the person: which event ended it, and how long it was quiet then. */
export interface TurnGap {
  /** Place of its `turn_ended` in the log. */
  at: number
  /** Null where the interviewer did not go on by itself: a key, a lost connection, a restart, the end. */
  gapMs: number | null
}

/**
 * The gap of each turn. It begins with the last sample of speech; a key or a typed answer ends a turn itself. A clock that stood
 * still or went back (it never should: the timeline is monotonic) gives no negative gap. Pure.
 */
export function turnGaps(events: readonly LoggedEvent[]): TurnGap[] {
  const gaps: TurnGap[] = []
  let speechUntilMs: number | null = null
  let waiting: { turn: TurnGap; sinceMs: number } | null = null
  events.forEach((event, at) => {
    switch (event.type) {
      case 'speech_stopped':
        speechUntilMs = event.atMs
        return
      case 'turn_ended': {
        const bySpeech = event.cause === 'end_of_turn' || event.cause === 'time_limit'
        const told = event.speechUntilMs === undefined ? speechUntilMs : event.speechUntilMs
        const turn = { at, gapMs: null }
        gaps.push(turn)
        waiting = { turn, sinceMs: bySpeech ? (told ?? event.atMs) : event.atMs }
        speechUntilMs = null
        return
      }
      case 'utterance_started':
        if (waiting) waiting.turn.gapMs = Math.max(0, event.atMs - waiting.sinceMs)
        waiting = null
        return
      case 'candidate_left':
      case 'restarted':
      case 'gave_up':
        waiting = null
        return
      case 'command':
        // After a pause, or when the line is cut before it begins, it is the person who decides when the next one is heard.
        if (event.command !== 'still_thinking') waiting = null
    }
  })
  return gaps
}
