import { z } from 'zod'
import { placementReason, questionPlacement } from './placements'

/** Milliseconds on the interview's timeline: its zero is the first sample of the recording. Never a wall-clock time. */
const atMs = z.number().int().nonnegative()

const utteranceKind = z.enum(['greeting', 'question', 'step_in', 'closing'])
export type UtteranceKind = z.infer<typeof utteranceKind>

export const turnEndCause = z.enum(['end_of_turn', 'done_key', 'typed', 'time_limit'])
export type TurnEndCause = z.infer<typeof turnEndCause>

export const interviewEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('candidate_joined'), atMs }),
  z.strictObject({ type: z.literal('candidate_left'), atMs }),
  /** The agent process or the studio came back: the log was replayed and the flow goes on. */
  z.strictObject({ type: z.literal('restarted'), atMs, cause: z.enum(['agent', 'studio', 'room']) }),
  /** The first sample of what the interviewer says left for the candidate. */
  z.strictObject({ type: z.literal('utterance_started'), atMs, utterance: utteranceKind }),
  z.strictObject({
    type: z.literal('utterance_finished'),
    atMs,
    utterance: utteranceKind,
    /** `failed`: no voice could say it; the text is on the page all the same. */
    outcome: z.enum(['spoken', 'interrupted', 'failed']),
  }),
  z.strictObject({ type: z.literal('speech_started'), atMs }),
  z.strictObject({ type: z.literal('speech_stopped'), atMs }),
  z.strictObject({
    type: z.literal('turn_ended'),
    atMs,
    cause: turnEndCause,
    /** First and last speech sample of the answer; null when nothing was said (a typed answer, say). */
    speechFromMs: atMs.nullable(),
    speechUntilMs: atMs.nullable(),
    typedText: z.string().max(20_000).optional(),
    /** The typed answer's own id: sent once more after a restart, it is known and not taken for the next question's. */
    answerId: z.string().max(64).optional(),
  }),
  /** What comes after an answer is settled: the flow goes on with the next question of its plan. */
  z.strictObject({ type: z.literal('decided'), atMs }),
  /** The plan changed at a question that was not begun: a follow-up, a generated question, another difficulty. */
  z.strictObject({ type: z.literal('question_placed'), atMs, placement: questionPlacement, why: placementReason }),
  /** Another voice goes on: the model's service failed, or is back. The report marks where. */
  z.strictObject({
    type: z.literal('interviewer_changed'),
    atMs,
    to: z.enum(['gemini', 'offline']),
    /** A code of contract/errors.ts. */
    cause: z.string().max(60),
  }),
  z.strictObject({
    type: z.literal('command'),
    atMs,
    command: z.enum(['still_thinking', 'repeat', 'skip', 'pause', 'resume', 'end', 'hush']),
  }),
  /** A state's deadline has passed (deadlines.ts). */
  z.strictObject({ type: z.literal('deadline'), atMs }),
  z.strictObject({ type: z.literal('gave_up'), atMs, reason: z.enum(['abandoned', 'failed']) }),
])
export type InterviewEvent = z.infer<typeof interviewEvent>
export type CandidateCommand = Extract<InterviewEvent, { type: 'command' }>['command']
