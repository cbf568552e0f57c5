import { StudioError } from '@shared/contract/errors'
import type { JoinTicket } from '@shared/contract/interviews'
import { type DevicePacket, decodeText, type FromStudio, fromStudio } from '@shared/protocol/device-room'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openTestStudio, SETUP, type TestStudio } from '../../../../tests/fakes/studio/test-studio'
import { NETWORK_SETTLES_MS } from './path-keeper'
import { RESTARTS_IN_A_ROW } from './running-interview'

const open: TestStudio[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(async () => {
  vi.useRealTimers()
  for (const studio of open.splice(0)) await studio.close()
})

async function testStudio(overrides: Parameters<typeof openTestStudio>[1] = {}, hasAddress = true) {
  const studio = await openTestStudio(undefined, overrides)
  studio.network.set(hasAddress)
  open.push(studio)
  return studio
}

/** Lets what waits for the event loop (messages between processes) happen; no timer fires. */
async function settle() {
  for (let i = 0; i < 20; i++) await new Promise((done) => setImmediate(done))
}

async function start(studio: TestStudio) {
  const starting = studio.client.interviews.start(SETUP)
  await settle()
  const ticket = await starting
  await settle()
  return { ticket, id: ticket.interviewId, agent: studio.agents.last }
}

/** A page on the device path: what it was told, and its seat. */
async function sit({ studio }: TestStudio, ticket: JoinTicket) {
  const told: (FromStudio | DevicePacket)[] = []
  const seat = studio.deviceRooms.join(ticket.token, {
    send: (packet) => told.push((typeof packet === 'string' ? decodeText(fromStudio, packet) : null) ?? packet),
    close: () => {},
  })
  await settle()
  return { seat, told }
}

const pathsOf = ({ events }: TestStudio) => events.flatMap((e) => (e.type === 'rejoin' ? [e.cause] : []))
const rejoins = (agent: TestStudio['agents']['last']) =>
  agent.received.flatMap((m) => (m.type === 'rejoin' ? [m.room] : []))

describe('which path an interview starts on', () => {
  test('loopback alone: the device, and the media server is not even asked', async () => {
    const studio = await testStudio({}, false)
    studio.media.failWith(new Error('it was asked'))
    const { ticket, agent } = await start(studio)
    expect(ticket).toEqual({
      path: 'device',
      interviewId: ticket.interviewId,
      token: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(agent.job?.room).toEqual({ path: 'device' })
  })

  test.each(['LIVEKIT_MISSING', 'LIVEKIT_FAILED', 'ROOM_UNREACHABLE'] as const)(
    '%s: the device, for good',
    async (code) => {
      const studio = await testStudio()
      studio.media.failWith(new StudioError(code))
      const { ticket } = await start(studio)
      expect(ticket.path).toBe('device')
      studio.media.failWith(null)
      studio.network.set(false)
      studio.network.set(true)
      await vi.advanceTimersByTimeAsync(NETWORK_SETTLES_MS + 1000)
      await settle()
      expect(pathsOf(studio)).toEqual([])
    },
  )

  test('a setting forces either, and one run of the studio overrides it', async () => {
    const studio = await testStudio()
    await studio.client.settings.update({ audioPath: 'device' })
    expect((await start(studio)).ticket.path).toBe('device')
    expect(studio.media.state()).toBe('stopped')
    const forced = await testStudio({ audioPath: 'livekit' }, false)
    await forced.client.settings.update({ audioPath: 'device' })
    expect((await start(forced)).ticket.path).toBe('livekit')
    expect(forced.network.watched).toBe(false)
  })
})

test('a whole interview on the device path: packets pass both ways, and the room ends with it', async () => {
  const studio = await testStudio({ audioPath: 'device' })
  const { ticket, id, agent } = await start(studio)
  const { seat, told } = await sit(studio, ticket)
  seat.receive('to the agent')
  seat.receive(new Uint8Array([1, 2]))
  agent.send({ type: 'packet', packet: new Uint8Array([3]) })
  agent.send({ type: 'packet', packet: 'to the page' })
  await settle()
  expect(agent.received.filter(({ type }) => type === 'packet' || type === 'candidate')).toEqual([
    { type: 'candidate', present: true },
    { type: 'packet', packet: 'to the agent' },
    { type: 'packet', packet: new Uint8Array([1, 2]) },
  ])
  agent.join()
  for (let i = 0; i < 3; i++) agent.answer()
  await vi.advanceTimersByTimeAsync(100)
  await settle()
  expect(await studio.client.interviews.get({ id })).toMatchObject({ status: 'COMPLETED', endedReason: 'finished' })
  expect(told).toEqual([
    expect.objectContaining({ type: 'seat' }),
    expect.objectContaining({ type: 'interviewer', present: true }),
    new Uint8Array([3]),
    'to the page',
    expect.objectContaining({ type: 'interviewer', present: false }),
    expect.objectContaining({ type: 'refused', reason: 'over' }),
  ])
  expect(studio.network.watched).toBe(false)
})

describe('an agent that dies on the device path', () => {
  test('the seat stays: the page is told of the next one, and only that one is heard', async () => {
    const studio = await testStudio({ audioPath: 'device' })
    const { ticket, agent } = await start(studio)
    const { seat, told } = await sit(studio, ticket)
    agent.join()
    agent.die()
    await settle()
    seat.receive('still here')
    await settle()
    expect(studio.agents.last).not.toBe(agent)
    expect(studio.agents.last.received.filter(({ type }) => type !== 'event_saved' && type !== 'ping')).toMatchObject([
      { type: 'start', job: { room: { path: 'device' } } },
      { type: 'candidate', present: true },
      { type: 'packet', packet: 'still here' },
    ])
    const generations = told.flatMap((m) =>
      typeof m === 'object' && 'present' in m ? [[m.present, m.generation]] : [],
    )
    expect(generations).toEqual([
      [true, 2],
      [false, 2],
      [true, 3],
    ])
  })
})

describe('a network that goes and returns', () => {
  test('it vanishes in an answer: the agent and the page are called to the device path at once', async () => {
    const studio = await testStudio()
    const { id, agent } = await start(studio)
    agent.join()
    expect(agent.state.kind).toBe('listening')
    studio.network.set(false)
    await settle()
    expect(rejoins(agent)).toEqual([{ path: 'device' }])
    expect(pathsOf(studio)).toEqual(['path'])
    // No take-over is needed: nobody can be in the room that was left.
    const ticket = await studio.client.interviews.join({ id })
    expect(ticket.path).toBe('device')
    await sit(studio, ticket)
    expect(agent.received.at(-1)).toEqual({ type: 'candidate', present: true })
    expect(studio.agents.all).toHaveLength(1)
  })

  test('it returns for good: back to LiveKit, but not before the answer is given', async () => {
    const studio = await testStudio({}, false)
    const { ticket, id, agent } = await start(studio)
    const { told } = await sit(studio, ticket)
    agent.join()
    await settle()
    studio.network.set(true)
    await vi.advanceTimersByTimeAsync(NETWORK_SETTLES_MS + 1000)
    await settle()
    expect(rejoins(agent)).toEqual([])
    agent.emit({ type: 'command', command: 'pause' })
    await settle()
    expect(rejoins(agent)).toMatchObject([{ path: 'livekit' }])
    expect(pathsOf(studio)).toEqual(['path'])
    expect((await studio.client.interviews.join({ id })).path).toBe('livekit')
    // The seat is not taken away: the page leaves when it has read its new ticket.
    expect(told.at(-1)).toMatchObject({ type: 'interviewer', present: false })
  })

  test('one that flickers does not throw the interview to and fro', async () => {
    const studio = await testStudio({}, false)
    await start(studio)
    for (let i = 0; i < 5; i++) {
      studio.network.set(true)
      await vi.advanceTimersByTimeAsync(NETWORK_SETTLES_MS - 1)
      studio.network.set(false)
    }
    await settle()
    expect(pathsOf(studio)).toEqual([])
  })

  test('a server that does not start then leaves everything as it is', async () => {
    const studio = await testStudio({}, false)
    const { agent } = await start(studio)
    studio.media.failWith(new StudioError('LIVEKIT_MISSING'))
    studio.network.set(true)
    await vi.advanceTimersByTimeAsync(NETWORK_SETTLES_MS + 1000)
    await settle()
    expect([rejoins(agent), pathsOf(studio)]).toEqual([[], []])
  })
})

describe('LiveKit that does not work after all', () => {
  test('the agent cannot join: the next one takes the device path at the same question', async () => {
    const studio = await testStudio()
    const { id, agent } = await start(studio)
    agent.send({ type: 'failed', code: 'ROOM_UNREACHABLE', detail: 'no route' })
    await settle()
    expect(studio.agents.last.job?.room).toEqual({ path: 'device' })
    expect(pathsOf(studio)).toContain('path')
    expect((await studio.client.interviews.join({ id })).path).toBe('device')
  })

  test('an agent that fails on the device path as well is not tried for ever', async () => {
    const studio = await testStudio()
    await start(studio)
    for (let i = 0; i <= RESTARTS_IN_A_ROW; i++) {
      studio.agents.last.send({ type: 'failed', code: 'ROOM_UNREACHABLE', detail: 'no route' })
      await settle()
    }
    expect(await studio.client.interviews.running()).toBeNull()
  })

  test('the page cannot join: its ticket is for the device path, and the agent is called there', async () => {
    const studio = await testStudio()
    const { id, agent } = await start(studio)
    const ticket = await studio.client.interviews.join({ id, unreachable: true })
    await settle()
    expect(ticket.path).toBe('device')
    expect(rejoins(agent)).toEqual([{ path: 'device' }])
    // Bug: a page that says it twice moves the interview twice.
    expect((await studio.client.interviews.join({ id, unreachable: true })).path).toBe('device')
    expect(pathsOf(studio)).toEqual(['path'])
  })

  test('unless a setting forbids it', async () => {
    const studio = await testStudio({ audioPath: 'livekit' })
    const { id, agent } = await start(studio)
    studio.network.set(false)
    expect((await studio.client.interviews.join({ id, unreachable: true })).path).toBe('livekit')
    expect(rejoins(agent)).toEqual([])
  })

  test('a server that came back and does not take the room: the interview goes on without it', async () => {
    const studio = await testStudio()
    const { agent } = await start(studio)
    studio.media.failWith(new StudioError('LIVEKIT_FAILED'))
    studio.media.restart()
    await settle()
    expect(rejoins(agent)).toEqual([{ path: 'device' }])
    expect(pathsOf(studio)).toEqual(['path'])
  })

  test('the same with LiveKit forced is told, and nobody is moved', async () => {
    const studio = await testStudio({ audioPath: 'livekit' })
    const { agent } = await start(studio)
    studio.media.failWith(new StudioError('LIVEKIT_FAILED'))
    studio.media.restart()
    await settle()
    expect(rejoins(agent)).toEqual([])
    expect(studio.events).toContainEqual(expect.objectContaining({ type: 'notice', code: 'LIVEKIT_FAILED' }))
  })
})

test('a path that changes while an agent starts: it is called to the right one as soon as it runs', async () => {
  const studio = await testStudio()
  const starting = studio.client.interviews.start(SETUP)
  await new Promise((done) => setImmediate(done))
  studio.network.set(false)
  await settle()
  const ticket = await starting
  await settle()
  const { last } = studio.agents
  expect(rejoins(last).at(-1) ?? last.job?.room).toEqual({ path: 'device' })
  expect(((await studio.client.interviews.join({ id: ticket.interviewId })) satisfies JoinTicket).path).toBe('device')
})
