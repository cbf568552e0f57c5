import { oc } from '@orpc/contract'
import { z } from 'zod'
import { ERRORS } from './errors'

const data = z.object({ retryAfterMs: z.number().int().optional() }).optional()

/** Every procedure can fail with every code: the page has one place that turns codes into sentences. */
const errorMap = Object.fromEntries(
  Object.entries(ERRORS).map(([code, e]) => [code, { status: e.status, message: e.message, data }]),
)

/** Typed as if it had no errors: a hundred codes at each of a hundred procedures took the compiler gigabytes, and every reader parses the code anyway. */
export const base = oc.errors(errorMap as Record<never, never>)

/** UUIDv7 as text, checked wherever an id comes in. */
export const id = z.uuidv7()
/** Milliseconds since 1970, UTC. */
export const epochMs = z.number().int()
/** A duration or a place on the interview's timeline, ms. */
export const ms = z.number().int().nonnegative()
export const score = z.number().min(0).max(100)
