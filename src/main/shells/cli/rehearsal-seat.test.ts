import type { Candidate } from '@node/rooms/candidate'
import { StudioError } from '@shared/contract/errors'
import type { JoinTicket } from '@shared/contract/interviews'
import { expect, test } from 'vitest'
import { RehearsalSeat } from './rehearsal-seat'

const ID = '019aa000-0000-7000-8000-000000000001'
const livekit: JoinTicket = {
  path: 'livekit',
  interviewId: ID,
  token: 't',
  roomName: 'r',
  serverUrl: 'ws://x',
  encryptionKey: null,
}
const device: JoinTicket = { path: 'device', interviewId: ID, token: 't' }

function setup(first: JoinTicket, next: (unreachable: boolean) => JoinTicket = () => device) {
  const happened: string[] = []
  const unreachable = { livekit: false, device: false }
  const seat = new RehearsalSeat(first, {
    enter: async ({ path }) => {
      happened.push(`enter ${path}`)
      if (unreachable[path]) throw new StudioError('ROOM_UNREACHABLE', path)
      return candidate(path, happened)
    },
    renew: async (options) => {
      happened.push(options.unreachable ? 'renew, unreachable' : 'renew')
      return next(options.unreachable)
    },
  })
  return { seat, happened, unreachable }
}

function candidate(path: string, happened: string[]): Candidate {
  return {
    agentHeard: Promise.resolve(),
    speak: async () => ({ startedAtMs: 0, endedAtMs: 0, outcome: 'spoken' }),
    send: ({ type }) => happened.push(type),
    frames: () => (path === 'device' ? { sent: 10, dropped: 1, received: 5, lost: 2 } : null),
    close: async () => {
      happened.push(`leave ${path}`)
    },
  }
}

test('starts the interview where the ticket leads, and anew where the next one does', async () => {
  const { seat, happened } = setup(livekit)
  await seat.seated()
  expect(seat.frames()).toBeNull()
  await seat.takeAnew()
  await seat.takeAnew()
  expect(seat.path).toBe('device')
  await seat.speak(new Int16Array(1))
  await seat.close()
  await seat.close()
  expect(happened).toEqual([
    'enter livekit',
    'start_interview',
    'leave livekit',
    'renew',
    'enter device',
    'start_interview',
    'leave device',
    'renew',
    'enter device',
    'start_interview',
    'leave device',
  ])
  // Bug: the frames of a room that was left are forgotten, lost ones with them.
  expect(seat.frames()).toEqual({ sent: 20, dropped: 2, received: 10, lost: 4 })
})

test('says that a LiveKit room is not reached, and takes the path it is given then', async () => {
  const { seat, happened, unreachable } = setup(livekit)
  unreachable.livekit = true
  await seat.seated()
  expect(happened).toEqual(['enter livekit', 'renew, unreachable', 'enter device', 'start_interview'])
  expect(seat.path).toBe('device')
})

test('fails where it is forced to stay, and where there is no other path', async () => {
  const forced = setup(livekit, () => livekit)
  forced.unreachable.livekit = true
  await expect(forced.seat.seated()).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE' })
  await expect(forced.seat.speak(new Int16Array(1))).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE' })
  const refused = setup(device)
  refused.unreachable.device = true
  await expect(refused.seat.seated()).rejects.toMatchObject({ code: 'ROOM_UNREACHABLE' })
  expect(refused.happened).toEqual(['enter device'])
  await refused.seat.close()
})
