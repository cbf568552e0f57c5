import { createFrameReceiver } from '@shared/domain/device-audio/frame-receiver'
import { createFrameSender } from '@shared/domain/device-audio/frame-sender'
import {
  type DevicePacket,
  decodeText,
  encodeText,
  type FromCandidate,
  fromCandidate,
} from '@shared/protocol/device-room'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../tests/fakes/manual-clock'
import { type DeviceCandidateOptions, joinDeviceRoom } from './join-device-room'

/** A studio's room with one agent in it, as far as the candidate sees them. */
class Room {
  readonly clock = new ManualClock()
  readonly texts: FromCandidate[] = []
  heardSamples = 0
  left = 0
  token = ''
  private channel: Parameters<DeviceCandidateOptions['join']>[1] | null = null
  readonly voice = createFrameSender((packet) => this.channel?.send(packet))
  readonly ear = createFrameReceiver({
    onFrame: (pcm) => {
      this.heardSamples += pcm.length
    },
    acknowledge: (seq) => this.tell({ type: 'ack', seq }),
  })

  readonly join: DeviceCandidateOptions['join'] = (token, channel) => {
    this.token = token
    this.channel = channel
    return {
      receive: (packet: DevicePacket) => {
        if (typeof packet !== 'string') return this.ear.receive(packet)
        const text = decodeText(fromCandidate, packet)
        if (text) this.texts.push(text)
      },
      leave: () => {
        this.left++
      },
    }
  }

  tell(message: Parameters<typeof encodeText>[0]) {
    this.channel?.send(encodeText(message))
  }

  end() {
    this.channel?.close()
  }

  enter(options: Partial<DeviceCandidateOptions> = {}) {
    const { join, clock } = this
    return joinDeviceRoom({ join, token: 't', nowMs: clock.nowMs, after: clock.after, ...options })
  }

  async seated(options: Partial<DeviceCandidateOptions> = {}) {
    const entering = this.enter(options)
    this.tell({ type: 'seat' })
    return entering
  }
}

const agentEnters = (room: Room, generation: number) => {
  room.voice.restart()
  room.ear.restart()
  room.tell({ type: 'interviewer', present: true, generation })
}

describe('joinDeviceRoom', () => {
  it('takes the seat, and keeps what it has to say until an agent is there', async () => {
    const room = new Room()
    const candidate = await room.seated()
    candidate.send({ type: 'start_interview' })
    room.clock.advance(500)
    expect(room.texts).toEqual([])
    agentEnters(room, 1)
    await candidate.agentHeard
    expect(room.token).toBe('t')
    expect(room.texts).toMatchObject([{ type: 'message', message: { v: 1, type: 'start_interview' } }])
    room.clock.advance(1_000)
    expect(room.heardSamples / 48).toBe(1_000)
    expect(room.ear.counts().lost).toBe(0)
  })

  it('hears the agent and is told everything else it says', async () => {
    const room = new Room()
    const told: string[] = []
    let heardMs = 0
    const candidate = await room.seated({
      onAgentAudio: (pcm) => {
        heardMs += pcm.length / 48
      },
      onMessage: ({ type }) => told.push(type),
      onAgentState: (state) => told.push(state),
      onTranscription: ({ text }) => told.push(text),
      onDisconnected: () => told.push('gone'),
    })
    agentEnters(room, 1)
    room.voice.push(new Int16Array(960 * 20))
    room.tell({ type: 'message', message: { v: 1, type: 'ai_speaking_end' } })
    room.tell({ type: 'agent_state', state: 'listening' })
    room.tell({ type: 'transcription', segmentId: 's', text: 'Why?', final: true, from: 'agent' })
    room.tell({ type: 'flush' })
    expect(heardMs).toBe(400)
    expect(room.texts.filter(({ type }) => type === 'ack')).toHaveLength(2)
    room.end()
    room.end()
    room.tell({ type: 'agent_state', state: 'speaking' })
    expect(told).toEqual(['ai_speaking_end', 'listening', 'Why?', 'gone'])
    expect(candidate.frames()).toMatchObject({ received: 20, lost: 0 })
  })

  it('begins anew with another agent (bug: its first half second is taken for what is already known)', async () => {
    const room = new Room()
    const candidate = await room.seated()
    agentEnters(room, 1)
    room.clock.advance(400)
    room.voice.push(new Int16Array(960 * 10))
    room.tell({ type: 'interviewer', present: false, generation: 1 })
    room.clock.advance(200)
    agentEnters(room, 2)
    room.voice.push(new Int16Array(960 * 10))
    room.clock.advance(400)
    expect(candidate.frames()).toEqual({ sent: 40, dropped: 0, received: 20, lost: 0 })
    expect(room.ear.counts()).toEqual({ received: 40, lost: 0, refused: 0 })
    await candidate.close()
    expect(room.left).toBe(1)
  })

  it('says why it has no seat', async () => {
    const room = new Room()
    const entering = room.enter()
    room.tell({ type: 'refused', reason: 'token' })
    await expect(entering).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE', detail: 'refused: token' })
    const waiting = room.enter()
    room.clock.advance(5_000)
    await expect(waiting).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE' })
  })
})
