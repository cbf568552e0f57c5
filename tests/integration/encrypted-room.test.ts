import { type Room, RoomEvent } from '@livekit/rtc-node'
import { joinAsCandidate } from '@node/rooms/join-as-candidate'
import { joinRoom } from '@node/rooms/join-room'
import { PacedOutput } from '@node/rooms/paced-output'
import { publishMicrophone } from '@node/rooms/published-microphone'
import { hearTrack } from '@node/rooms/remote-audio'
import { sendRoomMessage } from '@node/rooms/room-data'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LiveKitLink } from '../../src/agent/links/livekit/livekit-link'
import { sendTranscription } from '../../src/agent/links/livekit/send-transcription'
import { eventually } from '../fakes/studio/eventually'
import { StudioStandIn } from './support/agent-harness'

const KEY = Buffer.alloc(32, 7).toString('base64')
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64')
const TONE_HZ = 440
const tone = (ms: number) =>
  Int16Array.from({ length: ms * 48 }, (_, i) => Math.round(8_000 * Math.sin((2 * Math.PI * TONE_HZ * i) / 48_000)))
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const nowMs = () => performance.now()

let studio: StudioStandIn
let leave: (() => Promise<unknown>)[]

beforeEach(async () => {
  studio = await StudioStandIn.open()
  leave = []
})
afterEach(async () => {
  for (const left of leave) await left()
  await studio.close()
})

/**
 * Whether a frame of 10 ms is the tone. What does not decrypt is decoded all the same and comes out as loud noise: the tone has
 * to be nearly all of it.
 */
function isTone(pcm: Int16Array): boolean {
  let re = 0
  let im = 0
  let power = 0
  for (const [i, sample] of pcm.entries()) {
    const angle = (2 * Math.PI * TONE_HZ * i) / 48_000
    re += sample * Math.cos(angle)
    im += sample * Math.sin(angle)
    power += sample * sample
  }
  const amplitude = (2 * Math.hypot(re, im)) / pcm.length
  return amplitude > 3_000 && amplitude ** 2 / 2 > (0.7 * power) / pcm.length
}

interface Ear {
  room: Room
  speak(pcm: Int16Array): Promise<void>
  /** Of the tone heard, ms. */
  toneMs: number
  tracks: number
  messages: number
  texts: number
}

/** Takes whatever comes, without the studio's own check: what the server or somebody in its place would get. */
async function rawPeer(kind: 'agent' | 'candidate', encryptionKey: string | null): Promise<Ear> {
  const access = kind === 'agent' ? await studio.agentAccess() : await studio.candidateTicket()
  const heard = { toneMs: 0, tracks: 0, messages: 0, texts: 0 }
  const room = await joinRoom({
    serverUrl: access.serverUrl,
    token: access.token,
    encryptionKey,
    prepare: (joining) => {
      joining.on(RoomEvent.TrackSubscribed, (track) => {
        heard.tracks++
        hearTrack(track, (pcm) => {
          if (isTone(pcm)) heard.toneMs += 10
        })
      })
      joining.on(RoomEvent.DataReceived, () => {
        heard.messages++
      })
      joining.registerTextStreamHandler('lk.transcription', (reader) => {
        // A stream that cannot be decrypted may begin; its words must not come.
        reader.readAll().then(
          (text) => {
            if (text.includes('secret')) heard.texts++
          },
          () => {},
        )
      })
    },
  })
  const microphone = await publishMicrophone(room, kind)
  const output = new PacedOutput({ sink: microphone, nowMs, leadMs: 40, continuous: true })
  leave.push(async () => {
    output.close()
    await microphone.close()
    await room.disconnect()
  })
  return Object.assign(heard, {
    room,
    speak: (pcm: Int16Array) => new Promise<void>((resolve) => output.play(pcm, { onEnded: () => resolve() })),
  })
}

/** Both speak and send once each is subscribed to the other. */
async function talk(agentKey: string | null, candidateKey: string | null) {
  const agent = await rawPeer('agent', agentKey)
  const candidate = await rawPeer('candidate', candidateKey)
  await eventually(() => expect([agent.tracks, candidate.tracks]).toEqual([1, 1]))
  await Promise.all([agent.speak(tone(1_500)), candidate.speak(tone(1_500))])
  await sendRoomMessage(agent.room, { type: 'ai_speaking_end' })
  await sendRoomMessage(candidate.room, { type: 'hello' })
  const said = { segmentId: 's1', text: 'a secret', final: true, from: 'agent' } as const
  await sendTranscription(agent.room, said, 'candidate')
  const arrived = () => expect([agent.messages, candidate.messages, candidate.texts]).toEqual([1, 1, 1])
  if (agentKey === candidateKey) await eventually(arrived)
  // And what must not come, or come twice.
  await wait(700)
  return { agent, candidate }
}

describe('end-to-end encryption, through the real server', () => {
  test('with one key both hear and read each other', async () => {
    const { agent, candidate } = await talk(KEY, KEY)
    expect(Math.min(agent.toneMs, candidate.toneMs)).toBeGreaterThan(800)
    expect([agent.messages, candidate.messages, candidate.texts]).toEqual([1, 1, 1])
  })

  test('with another key neither a tone nor a message arrives', async () => {
    const { agent, candidate } = await talk(KEY, OTHER_KEY)
    expect(Math.max(agent.toneMs, candidate.toneMs)).toBeLessThan(50)
    expect([agent.messages, candidate.messages, candidate.texts]).toEqual([0, 0, 0])
  })

  test('who has no key gets nothing of what the encrypted side says or sends', async () => {
    const { candidate } = await talk(KEY, null)
    expect(candidate.toneMs).toBeLessThan(50)
    expect([candidate.messages, candidate.texts]).toEqual([0, 0])
  })
})

describe('the interviewer and the candidate in an encrypted room', () => {
  async function meet(agentKey: string | null, candidateKey: string | null) {
    const heard = { byAgent: 0, byCandidate: 0, joined: false, messages: [] as string[] }
    const link = new LiveKitLink({
      room: { ...(await studio.agentAccess()), encryptionKey: agentKey },
      candidateIdentity: 'candidate',
      nowMs,
      onPlayed() {},
      log() {},
    })
    leave.push(() => link.close())
    link.listen({
      onFrame: (pcm) => {
        if (isTone(pcm)) heard.byAgent += 10
      },
      onCandidateJoined: () => {
        heard.joined = true
      },
      onCandidateLeft() {},
      onMessage: ({ type }) => heard.messages.push(type),
      onConnection() {},
    })
    await link.connect()
    const candidate = await joinAsCandidate({
      ...(await studio.candidateTicket()),
      encryptionKey: candidateKey,
      onAgentAudio: (pcm) => {
        if (isTone(pcm)) heard.byCandidate += 10
      },
    })
    leave.push(() => candidate.close())
    if (agentKey === candidateKey) {
      await candidate.agentHeard
      await eventually(() => expect(heard.joined).toBe(true))
    } else await wait(1_500)
    link.play(tone(1_000), { onStarted() {}, onEnded() {} })
    candidate.send({ type: 'hello' })
    await candidate.speak(tone(1_000))
    await wait(700)
    return heard
  }

  test('talk as in clear when they have the key of the interview', async () => {
    const heard = await meet(KEY, KEY)
    expect(heard).toMatchObject({ joined: true, messages: ['hello'] })
    expect(Math.min(heard.byAgent, heard.byCandidate)).toBeGreaterThan(500)
  })

  // Bug: encryption protects what one says, not whom one hears: a track in clear would be taken as the candidate's.
  test('do not hear who speaks in clear, either of them', async () => {
    for (const [agentKey, candidateKey] of [
      [KEY, null],
      [null, KEY],
    ] as const) {
      const heard = await meet(agentKey, candidateKey)
      expect(heard.byAgent).toBe(0)
      expect(heard.byCandidate).toBe(0)
      for (const left of leave.splice(0)) await left()
    }
  })
})
