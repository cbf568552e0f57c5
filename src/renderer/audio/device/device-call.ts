import { assertNever } from '@shared/assert-never'
import { createFrameReceiver } from '@shared/domain/device-audio/frame-receiver'
import { createFrameSender } from '@shared/domain/device-audio/frame-sender'
import { type DevicePacket, decodeText, encodeText, type ToCandidate, toCandidate } from '@shared/protocol/device-room'
import type { AgentMessage, CandidateMessage, Unversioned } from '@shared/protocol/room-messages'
import { ROOM_MESSAGE_VERSION } from '@shared/protocol/room-messages'
import type { DeviceChannel, DeviceChannelHandlers } from '../../api/device-channel'
import type { RoomConnection, Utterance } from '../session-types'

/** The studio answers a join at once; longer means that nobody is there, ms. */
const SEAT_LIMIT_MS = 5_000
/** After so many frames at the latest an acknowledgement is due (FrameReceiver). */
const ACK_DUE_FRAMES = 10
/** A due acknowledgement that stays away for so long never comes, and nothing of the microphone is heard, ms. */
const ACK_LIMIT_MS = 10_000

export interface DeviceCallState {
  connection: Exclude<RoomConnection, 'reconnecting' | 'over'>
  /** Which interviewer is in the room, or null while none is. */
  generation: number | null
  transcript: Utterance[]
}

export const callBefore: DeviceCallState = { connection: 'connecting', generation: null, transcript: [] }

export interface DeviceCallOptions {
  token: string
  open(handlers: DeviceChannelHandlers): DeviceChannel
  /** One frame of the interviewer's voice. */
  play(pcm: Int16Array): void
  /** What was not played yet is not to be heard any more. */
  flush(): void
  hear(message: AgentMessage): void
  onState(state: DeviceCallState): void
}

export interface DeviceCallCounts {
  framed: number
  dropped: number
  received: number
  lost: number
}

export interface DeviceCall {
  /** One frame of the microphone; dropped while there is no interviewer. */
  sendFrame(pcm: Int16Array): void
  post(message: Unversioned<CandidateMessage>): boolean
  counts(): DeviceCallCounts
  close(): void
}

/** One seat in the studio's room without WebRTC, from join to close (protocol/device-room.ts). It does not come back by itself. */
export function openDeviceCall({ token, open, play, flush, hear, onState }: DeviceCallOptions): DeviceCall {
  let state = callBefore
  const channel = open({ onPacket, onClose: () => end('lost') })
  const sender = createFrameSender(channel.send)
  const receiver = createFrameReceiver({
    onFrame: play,
    acknowledge: (seq) => channel.send(encodeText({ type: 'ack', seq })),
  })
  let framesSinceAck = 0
  /** Runs while something is expected from the other side. */
  let limit: ReturnType<typeof setTimeout> | null = null

  function expectWithin(limitMs: number) {
    limit ??= setTimeout(() => end('lost'), limitMs)
  }

  function expectNothing() {
    if (limit !== null) clearTimeout(limit)
    limit = null
    framesSinceAck = 0
  }

  function change(part: Partial<DeviceCallState>) {
    state = { ...state, ...part }
    onState(state)
  }

  function end(connection: 'lost' | 'elsewhere') {
    if (isOver()) return
    expectNothing()
    channel.close()
    change({ connection, generation: null })
  }

  const isOver = () => state.connection !== 'connecting' && state.connection !== 'connected'

  function onPacket(packet: DevicePacket) {
    if (isOver()) return
    if (typeof packet !== 'string') return receiver.receive(packet)
    const message = decodeText(toCandidate, packet)
    if (message) take(message)
  }

  function take(message: ToCandidate) {
    switch (message.type) {
      case 'seat':
        expectNothing()
        return change({ connection: 'connected' })
      case 'refused':
        // Over is the room, as when the studio stops; whether the interview is, the studio says elsewhere.
        return end(message.reason === 'elsewhere' ? 'elsewhere' : 'lost')
      case 'interviewer':
        return meet(message.present ? message.generation : null)
      case 'ack':
        expectNothing()
        return sender.acknowledged(message.seq)
      case 'message':
        return hear(message.message)
      case 'transcription':
        return change({ transcript: withLine(state.transcript, message) })
      case 'flush':
        return flush()
      case 'agent_state':
        // The conversation's status says more.
        return
      default:
        return assertNever(message)
    }
  }

  /** Another one begins its audio anew, and does not finish the sentence of the one before. */
  function meet(generation: number | null) {
    if (generation === state.generation) return
    expectNothing()
    sender.restart()
    receiver.restart()
    flush()
    change({ generation })
  }

  channel.send(encodeText({ type: 'join', token }))
  expectWithin(SEAT_LIMIT_MS)

  return {
    sendFrame(pcm) {
      if (state.generation === null) return
      sender.push(pcm)
      framesSinceAck++
      if (framesSinceAck >= ACK_DUE_FRAMES) expectWithin(ACK_LIMIT_MS)
    },
    post(message) {
      if (isOver() || state.generation === null) return false
      channel.send(encodeText({ type: 'message', message: { v: ROOM_MESSAGE_VERSION, ...message } }))
      return true
    },
    counts() {
      const { received, lost } = receiver.counts()
      return { ...sender.counts(), received, lost }
    },
    close() {
      if (isOver()) return
      expectNothing()
      channel.close()
      state = { ...state, connection: 'lost', generation: null }
    },
  }
}

type Line = Extract<ToCandidate, { type: 'transcription' }>

/** Every version of an utterance replaces the one before. */
function withLine(before: Utterance[], { segmentId, from, text, final }: Line): Utterance[] {
  const line: Utterance = { id: segmentId, from: from === 'agent' ? 'interviewer' : 'candidate', text, final }
  const known = before.some(({ id }) => id === segmentId)
  return known ? before.map((old) => (old.id === segmentId ? line : old)) : [...before, line]
}
