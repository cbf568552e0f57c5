import { createFrameReceiver } from '@shared/domain/device-audio/frame-receiver'
import { createFrameSender } from '@shared/domain/device-audio/frame-sender'
import { type DevicePacket, decodeText, encodeText, type FromAgent, fromAgent } from '@shared/protocol/device-room'
import type { AgentToStudio } from '@shared/protocol/job'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../../../tests/fakes/manual-clock'
import { DeviceLink, type DeviceLinkCounts } from './device-link'
import { StudioChannel } from './studio-channel'

const pcm = (ms: number, value = 1_000) => new Int16Array(ms * 48).fill(value)

/** The link, and a candidate's client at the other end of the studio. */
function room() {
  const clock = new ManualClock(100)
  const told: AgentToStudio[] = []
  const channel = new StudioChannel((message) => told.push(message))
  const happened: string[] = []
  const recorded: { ms: number; atMs: number }[] = []
  const left: DeviceLinkCounts[] = []
  let heardSamples = 0
  const link = new DeviceLink({
    channel,
    nowMs: clock.nowMs,
    after: clock.after,
    onPlayed: (frame, atMs) => recorded.push({ ms: frame.length / 48, atMs }),
    onLeft: (counts) => left.push(counts),
  })
  link.listen({
    onFrame: (frame) => {
      heardSamples += frame.length
    },
    onCandidateJoined: () => happened.push('joined'),
    onCandidateLeft: () => happened.push('left'),
    onMessage: (message) => happened.push(message.type),
    onConnection: (state) => happened.push(state),
  })
  const give = (packet: DevicePacket) => channel.receive({ type: 'packet', packet })
  const microphone = createFrameSender(give)
  const packets = () => told.flatMap((message) => (message.type === 'packet' ? [message.packet] : []))
  return {
    clock,
    link,
    channel,
    happened,
    recorded,
    left,
    give,
    microphone,
    heardMs: () => heardSamples / 48,
    audio: () => packets().filter((packet): packet is Uint8Array => typeof packet !== 'string'),
    texts: () =>
      packets().flatMap((packet): FromAgent[] => {
        const text = typeof packet === 'string' ? decodeText(fromAgent, packet) : null
        return text ? [text] : []
      }),
    seat: (present: boolean) => channel.receive({ type: 'candidate', present }),
    forget: () => {
      told.length = 0
    },
  }
}

describe('DeviceLink', () => {
  it('sends what is still being made, as it comes, and records it', async () => {
    const { link, seat, clock, audio, recorded } = room()
    await link.connect()
    seat(true)
    const outcomes: string[] = []
    const stream = link.stream({ onStarted: () => outcomes.push('started'), onEnded: (e) => outcomes.push(e.outcome) })
    stream.push(pcm(100))
    stream.push(pcm(100))
    stream.finish()
    clock.advance(400)
    expect(outcomes).toEqual(['started', 'spoken'])
    expect(audio()).toHaveLength(10)
    expect(recorded.reduce((sum, { ms }) => sum + ms, 0)).toBe(200)
  })

  it('is connected at once, and meets who takes the seat', async () => {
    const r = room()
    r.link.setAgentState('listening')
    await r.link.connect()
    expect(r.happened).toEqual(['connected'])
    // Nobody is there yet: what is sent would reach whoever comes next, out of order.
    r.link.send({ type: 'ai_speaking_end' })
    expect(r.texts()).toEqual([])
    r.seat(true)
    expect(r.texts()).toEqual([{ v: 1, type: 'agent_state', state: 'listening' }])
    r.seat(false)
    r.seat(false)
    expect(r.happened).toEqual(['connected', 'joined', 'left'])
  })

  it('hears a candidate who was told of before the path was taken', async () => {
    const r = room()
    r.seat(true)
    await r.link.connect()
    expect(r.happened).toEqual(['connected', 'joined'])
  })

  it('hands on audio and messages, acknowledges, and passes over what it does not know', async () => {
    const r = room()
    await r.link.connect()
    r.give(encodeText({ type: 'message', message: { v: 1, type: 'hello' } }))
    r.seat(true)
    r.give(encodeText({ type: 'message', message: { v: 1, type: 'start_interview' } }))
    r.give('{"v":1,"type":"from the future"}')
    r.give(new Uint8Array(3))
    r.microphone.push(pcm(400))
    expect(r.happened.slice(2)).toEqual(['start_interview'])
    expect(r.heardMs()).toBe(400)
    expect(r.texts().filter((text) => text.type === 'ack')).toMatchObject([{ seq: 9 }, { seq: 19 }])
    expect(r.link.counts()).toMatchObject({ received: 20, lost: 0 })
  })

  it('sends messages, states and transcripts in one order with the audio', async () => {
    const r = room()
    await r.link.connect()
    r.seat(true)
    r.forget()
    r.link.send({ type: 'ai_speaking_start', kind: 'question' })
    r.link.setAgentState('speaking')
    r.link.publishTranscription({ segmentId: 's', text: 'Why?', final: true, from: 'agent' })
    expect(r.texts()).toMatchObject([
      { type: 'message', message: { v: 1, type: 'ai_speaking_start' } },
      { type: 'agent_state', state: 'speaking' },
      { type: 'transcription', segmentId: 's', text: 'Why?', final: true, from: 'agent' },
    ])
  })

  it('speaks in whole frames up to 80 ms ahead, and the end of an utterance waits for nothing', async () => {
    const r = room()
    await r.link.connect()
    r.seat(true)
    const ends: { atMs: number; outcome: string }[] = []
    r.link.play(pcm(210), { onStarted() {}, onEnded: (end) => ends.push(end) })
    expect(r.audio()).toHaveLength(4)
    r.clock.advance(400)
    // Bug: the last 10 ms stay in a frame that is sent with the next question.
    expect(r.audio()).toHaveLength(11)
    expect(ends).toEqual([{ atMs: 310, outcome: 'spoken' }])
    expect(r.recorded.reduce((sum, { ms }) => sum + ms, 0)).toBe(210)
  })

  it('flushes what was sent ahead when it is interrupted', async () => {
    const r = room()
    await r.link.connect()
    r.seat(true)
    const ends: string[] = []
    const playing = r.link.play(pcm(5_000), { onStarted() {}, onEnded: ({ outcome }) => ends.push(outcome) })
    r.clock.advance(1_000)
    playing.stop()
    expect(ends).toEqual(['interrupted'])
    expect(r.texts().at(-1)).toEqual({ v: 1, type: 'flush' })
    // Without acknowledgements half a second is under way; the rest waited and is not said any more.
    const before = r.audio().length
    expect(before).toBe(25)
    r.give(encodeText({ type: 'ack', seq: 24 }))
    expect(r.audio()).toHaveLength(before)
  })

  it('counts from 0 for each client, and never mixes two of them', async () => {
    const r = room()
    await r.link.connect()
    r.seat(true)
    r.microphone.push(pcm(100))
    r.link.play(pcm(60), { onStarted() {}, onEnded() {} })
    r.seat(false)
    r.microphone.push(pcm(100))
    expect(r.heardMs()).toBe(100)
    r.seat(true)
    r.microphone.restart()
    r.microphone.push(pcm(100))
    expect(r.heardMs()).toBe(200)
    r.clock.advance(200)
    r.forget()
    r.link.play(pcm(60), { onStarted() {}, onEnded() {} })
    let heard = 0
    const client = createFrameReceiver({ onFrame: () => heard++, acknowledge: () => {} })
    for (const packet of r.audio()) client.receive(packet)
    expect(heard).toBe(3)
    expect(client.counts().lost).toBe(0)
  })

  it('rejoins the same room when it was made anew', async () => {
    const r = room()
    await r.link.connect()
    r.seat(true)
    await r.link.rejoin()
    r.seat(true)
    expect(r.happened).toEqual(['connected', 'joined', 'connected', 'joined'])
  })

  it('ends what it plays when it is left, hears nothing more, and says once what became of the frames', async () => {
    const r = room()
    await r.link.connect()
    r.seat(true)
    const ends: string[] = []
    r.link.play(pcm(1_000), { onStarted() {}, onEnded: ({ outcome }) => ends.push(outcome) })
    await r.link.close()
    r.microphone.push(pcm(100))
    r.seat(false)
    expect(ends).toEqual(['interrupted'])
    expect(r.heardMs()).toBe(0)
    expect(r.happened).toEqual(['connected', 'joined'])
    expect(r.left).toEqual([{ framed: 4, dropped: 0, received: 0, lost: 0 }])
  })
})
