import { z } from 'zod'
import { agentMessage, candidateMessage } from './room-messages'

/**
 * The room without WebRTC: one ordered, reliable channel between the candidate's client and the agent, through the studio. Binary
 * packets are audio (`audio-packet.ts`), text packets are JSON, one of the messages below. The studio looks at `join` and sends
 * `seat`, `interviewer` and `refused`; everything else it passes on unread.
 */
export const DEVICE_ROOM_VERSION = 1

/** The longest text packet, in UTF-16 units: a typed answer of 20 000 characters, escaped. */
export const MAX_TEXT_PACKET_LENGTH = 130_000

const v = z.literal(DEVICE_ROOM_VERSION)

/** What travels on the channel: audio or text. */
export type DevicePacket = Uint8Array | string
export const devicePacket: z.ZodType<DevicePacket> = z.union([
  z.instanceof(Uint8Array),
  z.string().max(MAX_TEXT_PACKET_LENGTH),
])

/** The receiver has every audio packet up to this number, or knows that it will never come. */
const acknowledged = z.strictObject({ v, type: z.literal('ack'), seq: z.number().int().nonnegative() })

/** The first thing a client sends, within 5 s. The token is from the ticket, good for one seat. */
export const joinDeviceRoom = z.strictObject({ v, type: z.literal('join'), token: z.string().min(16).max(128) })

/** From the candidate's client to the agent. */
export const fromCandidate = z.discriminatedUnion('type', [
  acknowledged,
  z.strictObject({ v, type: z.literal('message'), message: candidateMessage }),
])
export type FromCandidate = z.infer<typeof fromCandidate>

export const AGENT_STATES = ['initializing', 'idle', 'listening', 'thinking', 'speaking'] as const

/** From the agent to the candidate's client. */
export const fromAgent = z.discriminatedUnion('type', [
  acknowledged,
  z.strictObject({ v, type: z.literal('message'), message: agentMessage }),
  z.strictObject({ v, type: z.literal('agent_state'), state: z.enum(AGENT_STATES) }),
  /** The same `segmentId` for every version of one utterance. */
  z.strictObject({
    v,
    type: z.literal('transcription'),
    segmentId: z.string(),
    text: z.string(),
    final: z.boolean(),
    from: z.enum(['agent', 'candidate']),
  }),
  /** What was sent and not played yet is not to be played: the interviewer was interrupted. */
  z.strictObject({ v, type: z.literal('flush') }),
])
export type FromAgent = z.infer<typeof fromAgent>

/** From the studio to the candidate's client. */
export const fromStudio = z.discriminatedUnion('type', [
  /** The client has the candidate's seat. */
  z.strictObject({ v, type: z.literal('seat') }),
  /**
   * An agent is in the room, or none is. `generation` counts them: another one begins its audio anew, so both sides count their
   * packets from 0 again.
   */
  z.strictObject({
    v,
    type: z.literal('interviewer'),
    present: z.boolean(),
    generation: z.number().int().nonnegative(),
  }),
  /** `token`: it is not, or no longer, good. `elsewhere`: another window has taken the seat. The channel closes next. */
  z.strictObject({ v, type: z.literal('refused'), reason: z.enum(['token', 'elsewhere', 'over']) }),
])
export type FromStudio = z.infer<typeof fromStudio>

/** Everything a candidate's client may be told. */
export const toCandidate = z.union([fromStudio, fromAgent])
export type ToCandidate = FromStudio | FromAgent

type Unversioned<T> = T extends unknown ? Omit<T, 'v'> : never

export function encodeText(
  message: Unversioned<FromCandidate | FromAgent | FromStudio | z.infer<typeof joinDeviceRoom>>,
): string {
  return JSON.stringify({ v: DEVICE_ROOM_VERSION, ...message })
}

/** Reads a text packet, or gives null for anything that is not one. */
export function decodeText<T>(schema: z.ZodType<T>, text: string): T | null {
  if (text.length > MAX_TEXT_PACKET_LENGTH) return null
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
