import { METRIC_NAMES } from '@shared/domain/diagnostics/metric-names'
import { z } from 'zod'
import { base, epochMs, id, ms } from './base'

/** Of the values of one metric. */
const distribution = z.strictObject({
  count: z.number().int(),
  median: z.number(),
  p95: z.number(),
  max: z.number(),
})
export type Distribution = z.infer<typeof distribution>

const logLine = z.strictObject({
  seq: z.number().int(),
  atMs: ms,
  createdAtMs: epochMs,
  /** The event's type. */
  event: z.string(),
  fromState: z.string(),
  toState: z.string(),
  /** What of it can be said without words of a person: the cause, the command, the rule. */
  detail: z.string().nullable(),
})

const run = z.strictObject({
  started: z.number().int(),
  completed: z.number().int(),
  abandoned: z.number().int(),
  failed: z.number().int(),
})

export const diagnosticsSummary = z.strictObject({
  fromMs: epochMs.nullable(),
  interviews: run,
  conversations: run,
  metrics: z.array(z.strictObject({ name: z.enum(METRIC_NAMES), label: z.string().nullable(), distribution })),
  /** Share of interviews and conversations in which fallback was entered. */
  fallbackRatio: z.number().nullable(),
  /** Of the interview and of each definition. `retries`: tries that were not understood. */
  states: z.array(
    z.strictObject({
      conversation: z.string(),
      state: z.string(),
      entered: z.number().int(),
      retries: z.number().int(),
    }),
  ),
  errors: z.array(z.strictObject({ code: z.string(), place: z.string(), count: z.number().int(), lastAtMs: epochMs })),
  feedback: z.strictObject({ up: z.number().int(), down: z.number().int() }),
})
export type DiagnosticsSummary = z.infer<typeof diagnosticsSummary>

export const diagnosticsContract = {
  /** "Under the hood" of one interview or conversation. */
  ofInterview: base.input(z.strictObject({ interviewId: id })).output(
    z.strictObject({
      log: z.array(logLine),
      turns: z.array(
        z.strictObject({ index: z.number().int(), gapMs: z.number().int().nullable(), fallbacks: z.number().int() }),
      ),
      metrics: z.array(z.strictObject({ name: z.enum(METRIC_NAMES), label: z.string().nullable(), distribution })),
      sessions: z.array(
        z.strictObject({ startedAtMs: epochMs, endedAtMs: epochMs.nullable(), status: z.string(), path: z.string() }),
      ),
      errors: z.array(z.strictObject({ code: z.string(), place: z.string(), atMs: epochMs })),
    }),
  ),
  ofConversation: base.input(z.strictObject({ conversationId: id })).output(
    z.strictObject({
      log: z.array(logLine),
      slots: z.array(
        z.strictObject({
          state: z.string(),
          slot: z.string(),
          confidence: z.number(),
          source: z.enum(['voice', 'typed', 'model']),
          attempt: z.number().int(),
          accepted: z.boolean(),
        }),
      ),
      metrics: z.array(z.strictObject({ name: z.enum(METRIC_NAMES), label: z.string().nullable(), distribution })),
    }),
  ),
  summary: base
    .input(z.strictObject({ days: z.number().int().min(1).max(3650).nullable().default(null) }))
    .output(diagnosticsSummary),
  /** A file for people who ask for help: numbers, codes and versions, nothing personal. */
  save: base.output(z.strictObject({ fileName: z.string(), text: z.string() })),
  /** What the page measured of its connection while an interview runs. */
  report: base
    .input(
      z.strictObject({
        interviewId: id,
        metrics: z
          .array(
            z.strictObject({
              name: z.enum(['connect_ms', 'packet_loss_ratio', 'jitter_ms', 'round_trip_ms']),
              value: z.number().min(0).max(1e7),
              label: z.string().max(40).nullable(),
            }),
          )
          .max(50),
      }),
    )
    .output(z.strictObject({})),
}
