import { conversationView } from '@shared/domain/conversation/view'
import { STATUS_WORDS } from '@shared/domain/interview/states'
import { z } from 'zod'

/**
 * Data messages in the room: reliable, topic `greenroom`, UTF-8 JSON `{ v: 1, type, ... }`. Any LiveKit client can follow.
 * Besides them the agent sets the participant attribute `lk.agent.state` and streams what it says on `lk.transcription`.
 */
export const ROOM_TOPIC = 'greenroom'
export const ROOM_MESSAGE_VERSION = 1

const v = z.literal(ROOM_MESSAGE_VERSION)
const questionNumber = z.number().int().min(1)

/** Sent by the candidate's client. */
export const candidateMessage = z.discriminatedUnion('type', [
  /** The page is ready to be spoken to. The agent starts on it, or 3 s after the candidate joined. */
  z.strictObject({ v, type: z.literal('start_interview'), resumeId: z.string().optional() }),
  z.strictObject({ v, type: z.literal('end_interview'), resumeId: z.string().optional() }),
  z.strictObject({
    v,
    type: z.literal('command'),
    /** `back` is of a conversation only: the step before this one. */
    command: z.enum(['done', 'still_thinking', 'repeat', 'skip', 'pause', 'resume', 'hush', 'back']),
  }),
  /** `id` names the answer so that a repeated send is taken once; `answer_saved` carries it back. */
  z.strictObject({ v, type: z.literal('typed_answer'), id: z.string().max(64), text: z.string().min(1).max(20_000) }),
  /** Asks for the present `question` and `status` again, after a reload. */
  z.strictObject({ v, type: z.literal('hello') }),
])
export type CandidateMessage = z.infer<typeof candidateMessage>

/** Sent by the agent. */
export const agentMessage = z.discriminatedUnion('type', [
  z.strictObject({
    v,
    type: z.literal('question'),
    text: z.string(),
    questionNumber,
    questionCount: z.number().int().min(1),
    /** It asks on about the answer before: it shares its number. */
    followUp: z.boolean(),
  }),
  z.strictObject({
    v,
    type: z.literal('ai_speaking_start'),
    kind: z.enum(['greeting', 'question', 'step_in', 'closing']),
  }),
  z.strictObject({ v, type: z.literal('ai_speaking_end') }),
  z.strictObject({
    v,
    type: z.literal('status'),
    status: z.enum(STATUS_WORDS),
    /** 0 before the first question. */
    questionNumber: z.number().int().min(0),
    questionCount: z.number().int().min(1),
    /** "Still thinking" is in force. */
    held: z.boolean(),
    /** Why it is paused, when it is. */
    pausedBy: z.enum(['candidate', 'silence', 'absence']).nullable(),
    /** No voice: the questions are read on the page and a chime marks the turn. */
    readingMode: z.boolean(),
    /** Whose voice it is now. */
    interviewer: z.enum(['offline', 'gemini']),
  }),
  /** An answer, spoken or typed, is on disk. `id` is the typed answer's own. */
  z.strictObject({ v, type: z.literal('answer_saved'), questionNumber, id: z.string().nullable() }),
  /** Of a conversation that is no interview: everything there is to see of it, each time it changes. */
  z.strictObject({ v, type: z.literal('conversation'), view: conversationView }),
  z.strictObject({ v, type: z.literal('notice'), code: z.string(), message: z.string() }),
  z.strictObject({
    v,
    type: z.literal('interview_complete'),
    summary: z.strictObject({
      interviewId: z.string(),
      endedReason: z.enum(['finished', 'ended_early', 'abandoned', 'failed']),
      questionCount: z.number().int(),
      answeredCount: z.number().int(),
      durationMs: z.number().int().nonnegative(),
    }),
  }),
])
export type AgentMessage = z.infer<typeof agentMessage>

/** A message as it is written in code: the version is added when it is encoded. */
export type Unversioned<T> = T extends unknown ? Omit<T, 'v'> : never

export function encodeRoomMessage(message: Unversioned<AgentMessage> | Unversioned<CandidateMessage>): string {
  return JSON.stringify({ v: ROOM_MESSAGE_VERSION, ...message })
}

/** Reads a message, or gives null for anything that is not one: a newer client must not break an older one. */
export function decodeRoomMessage<T>(schema: z.ZodType<T>, text: string): T | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = schema.safeParse(json)
  return parsed.success ? parsed.data : null
}
