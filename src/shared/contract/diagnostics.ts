import { DEFINITION_IDS } from '@shared/domain/conversation/definition-ids'
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

/** `label`: what it is of (a path, a model, a conversation), or null. */
const measured = z.array(z.strictObject({ name: z.enum(METRIC_NAMES), label: z.string().nullable(), distribution }))
export type Measured = z.infer<typeof measured>[number]

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
export type LogLine = z.infer<typeof logLine>

const run = z.strictObject({
  started: z.number().int(),
  /** To the last question, or to the conversation's own end. */
  completed: z.number().int(),
  /** The person ended it before. */
  endedEarly: z.number().int(),
  abandoned: z.number().int(),
  failed: z.number().int(),
  /** Not over: it runs, or can be continued. */
  open: z.number().int(),
})

export const diagnosticsSummary = z.strictObject({
  fromMs: epochMs.nullable(),
  interviews: run,
  conversations: run,
  metrics: measured,
  /** Interviews and conversations whose logs are not in these figures yet: ask again, and there are fewer. */
  uncounted: z.number().int(),
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
      metrics: measured,
      sessions: z.array(
        z.strictObject({
          startedAtMs: epochMs,
          endedAtMs: epochMs.nullable(),
          status: z.enum(['active', 'ended', 'failed', 'lost']),
          /** In the order in which they were taken; empty: not known. */
          paths: z.array(z.enum(['livekit', 'device'])),
          server: z.enum(['local', 'own', 'cloud']),
        }),
      ),
      errors: z.array(z.strictObject({ code: z.string(), place: z.string(), atMs: epochMs })),
    }),
  ),
  ofConversation: base.input(z.strictObject({ conversationId: id })).output(
    z.strictObject({
      definition: z.enum(DEFINITION_IDS),
      status: z.enum(['running', 'done', 'abandoned', 'failed']),
      startedAtMs: epochMs,
      log: z.array(logLine),
      /** Of the person's turns, in their order; null: the interviewer did not go on. */
      gapsMs: z.array(ms.nullable()),
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
      metrics: measured,
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
