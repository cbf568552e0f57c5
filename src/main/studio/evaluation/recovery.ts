import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'

/** What follows on a step that failed. Times in ms. */
export type Recovery =
  /** Tried again after each of these waits in turn, then failed. */
  | { kind: 'retry'; afterMs: readonly number[] }
  /** Not a fault of the step: it waits, however long. `againMs`: tried by itself after that, null: only once it was seen to. */
  | { kind: 'wait'; for: 'network' | 'key' | 'quota'; againMs: number | null }
  /** Only the person can change it, or ask for it again. */
  | { kind: 'failed' }

const SOON: Recovery = { kind: 'retry', afterMs: [2_000, 10_000, 60_000] }
const ONCE_MORE: Recovery = { kind: 'retry', afterMs: [1_000] }
const FOR_KEY: Recovery = { kind: 'wait', for: 'key', againMs: null }

/** The recovery policy: code -> what follows. A code that is not here is a fault of ours and tried once more. */
export const RECOVERY: Partial<Record<ErrorCode, Recovery>> = {
  MODEL_OFFLINE: { kind: 'wait', for: 'network', againMs: 30_000 },
  MODEL_QUOTA: { kind: 'wait', for: 'quota', againMs: 60_000 },
  KEY_MISSING: FOR_KEY,
  KEY_MALFORMED: FOR_KEY,
  KEY_WRONG: FOR_KEY,
  KEY_REFUSED: FOR_KEY,
  VAULT_LOCKED: FOR_KEY,
  CONSENT_NEEDED: FOR_KEY,
  MODEL_TIMEOUT: SOON,
  MODEL_FAILED: SOON,
  AGENT_FAILED: SOON,
  MODEL_BAD_ANSWER: ONCE_MORE,
  MODEL_BLOCKED: { kind: 'failed' },
  MODEL_RETIRED: { kind: 'failed' },
  MODEL_REGION: { kind: 'failed' },
  SPEND_CAP: { kind: 'failed' },
  ENDPOINT_NOT_SECURE: { kind: 'failed' },
  SPEECH_MODEL_MISSING: { kind: 'failed' },
  SPEECH_MODEL_BROKEN: { kind: 'failed' },
  /** The encoder may just be replacing the WAV. */
  NOT_FOUND: ONCE_MORE,
  BAD_AUDIO_FILE: ONCE_MORE,
  DISK_FULL: { kind: 'retry', afterMs: [60_000, 300_000] },
}

/** `waiting_quota` doubles up to this, ms. */
const LONGEST_WAIT_MS = 15 * 60_000

export interface Outcome {
  state: 'queued' | 'failed' | 'waiting_network' | 'waiting_key' | 'waiting_quota'
  code: ErrorCode
  /** How long it is left alone, ms; null: until it is woken. */
  againMs: number | null
}

/** A step cannot be done because the one before it failed for good, with this code. */
export class FailedBefore extends Error {
  constructor(readonly code: string) {
    super(code)
    this.name = 'FailedBefore'
  }
}

/** What becomes of a step on its `attempts`th failure (from 1). `retryAfterMs` is what the service asked for. Pure. */
export function outcomeOf(error: unknown, attempts: number): Outcome {
  const code = codeOf(error)
  const asked = error instanceof StudioError ? error.retryAfterMs : undefined
  if (error instanceof FailedBefore) return { state: 'failed', code, againMs: null }
  const recovery = RECOVERY[code] ?? ONCE_MORE
  switch (recovery.kind) {
    case 'failed':
      return { state: 'failed', code, againMs: null }
    case 'retry': {
      const wait = recovery.afterMs[attempts - 1]
      return wait === undefined
        ? { state: 'failed', code, againMs: null }
        : { state: 'queued', code, againMs: Math.max(wait, asked ?? 0) }
    }
    case 'wait': {
      const { againMs } = recovery
      const state = `waiting_${recovery.for}` as const
      if (againMs === null) return { state, code, againMs }
      const doubled = againMs * 2 ** Math.min(10, Math.max(0, attempts - 1))
      return { state, code, againMs: Math.min(LONGEST_WAIT_MS, Math.max(doubled, asked ?? 0)) }
    }
  }
}

/** Also for an error that another copy of the class threw. */
export function codeOf(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : 'INTERNAL'
}
