import { type After, afterReal } from '@node/timing/after'
import { assertNever } from '@shared/assert-never'
import { StudioError } from '@shared/contract/errors'
import { FRAME_MS } from '@shared/domain/device-audio/audio-packet'
import { createFrameReceiver } from '@shared/domain/device-audio/frame-receiver'
import { createFrameSender } from '@shared/domain/device-audio/frame-sender'
import {
  type DevicePacket,
  decodeText,
  encodeText,
  type FromAgent,
  type ToCandidate,
  toCandidate,
} from '@shared/protocol/device-room'
import { type CandidateMessage, ROOM_MESSAGE_VERSION, type Unversioned } from '@shared/protocol/room-messages'
import type { Candidate, CandidateHandlers, FrameCounts } from './candidate'
import { startLiveMicrophone } from './live-microphone'

/** How long the seat may take, ms: it is a function call away. */
const SEAT_LIMIT_MS = 5_000

/** The studio's device rooms as a client in its own process reaches them. */
export type JoinDeviceRoom = (
  token: string,
  channel: { send(packet: DevicePacket): void; close(): void },
) => { receive(packet: DevicePacket): void; leave(): void }

export interface DeviceCandidateOptions extends CandidateHandlers {
  join: JoinDeviceRoom
  /** From the ticket. */
  token: string
  onAgentState?(state: Extract<FromAgent, { type: 'agent_state' }>['state']): void
  onTranscription?(transcription: Extract<FromAgent, { type: 'transcription' }>): void
  nowMs?(): number
  after?: After
}

export interface DeviceCandidate extends Candidate {
  frames(): FrameCounts
}

/** A candidate without a browser and without WebRTC, for rehearsals and tests. @throws StudioError ROOM_UNREACHABLE */
export async function joinDeviceRoom(options: DeviceCandidateOptions): Promise<DeviceCandidate> {
  const { nowMs = () => performance.now(), after = afterReal } = options
  let present = false
  let closed = false
  let waiting: Unversioned<CandidateMessage>[] = []
  let seated: () => void = () => {}
  let refused: (error: StudioError) => void = () => {}
  let heardAgent: () => void = () => {}
  const seat = new Promise<void>((resolve, reject) => {
    seated = resolve
    refused = reject
  })
  const agentHeard = new Promise<void>((resolve) => {
    heardAgent = resolve
  })
  const sender = createFrameSender((packet) => place.receive(packet))
  const receiver = createFrameReceiver({
    onFrame: (pcm) => options.onAgentAudio?.(pcm, nowMs()),
    acknowledge: (seq) => place.receive(encodeText({ type: 'ack', seq })),
  })

  function receive(packet: DevicePacket) {
    if (closed) return
    if (typeof packet !== 'string') return receiver.receive(packet)
    const message = decodeText(toCandidate, packet)
    if (message) take(message)
  }

  function take(message: ToCandidate) {
    switch (message.type) {
      case 'seat':
        return seated()
      case 'refused':
        return refused(new StudioError('ROOM_UNREACHABLE', `refused: ${message.reason}`))
      case 'interviewer':
        return meet(message.present)
      case 'ack':
        return sender.acknowledged(message.seq)
      case 'message':
        return options.onMessage?.(message.message)
      case 'agent_state':
        return options.onAgentState?.(message.state)
      case 'transcription':
        return options.onTranscription?.(message)
      case 'flush':
        // Nothing is held back here: what came has been heard.
        return
      default:
        return assertNever(message)
    }
  }

  function meet(isThere: boolean) {
    present = isThere
    if (!isThere) return
    sender.restart()
    receiver.restart()
    const messages = waiting
    waiting = []
    for (const message of messages) send(message)
    heardAgent()
  }

  function send(message: Unversioned<CandidateMessage>) {
    if (!present) waiting.push(message)
    else place.receive(encodeText({ type: 'message', message: { v: ROOM_MESSAGE_VERSION, ...message } }))
  }

  const place = options.join(options.token, {
    send: receive,
    close() {
      if (closed) return
      closed = true
      options.onDisconnected?.()
    },
  })
  const cancelLimit = after(SEAT_LIMIT_MS, () =>
    refused(new StudioError('ROOM_UNREACHABLE', `no seat in ${SEAT_LIMIT_MS} ms`)),
  )
  try {
    await seat
  } catch (error) {
    place.leave()
    throw error
  } finally {
    cancelLimit()
  }
  const microphone = startLiveMicrophone({
    frameMs: FRAME_MS,
    nowMs,
    after,
    onFrame: (pcm) => {
      if (present) sender.push(pcm)
    },
  })
  return {
    agentHeard,
    speak: (pcm) => microphone.speak(pcm),
    send,
    frames() {
      const { framed, dropped } = sender.counts()
      const { received, lost } = receiver.counts()
      return { sent: framed - dropped, dropped, received, lost }
    },
    async close() {
      closed = true
      microphone.close()
      place.leave()
    },
  }
}
