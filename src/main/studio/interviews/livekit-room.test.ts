import { expect, test } from 'vitest'
import { createFakeMediaServer } from '../../../../tests/fakes/studio/fake-media-server'
import { createLiveKitRoom } from './livekit-room'

function makeRoom(local: boolean) {
  const server = createFakeMediaServer()
  let fill = 0
  return () =>
    createLiveKitRoom({
      interviewId: 'i',
      roomName: 'room',
      mediaServer: { ...server, access: async () => ({ ...(await server.access()), local }) },
      roomsOf: server.roomsOf,
      mintToken: async () => 'token',
      nowMs: () => 0,
      randomBytes: (count) => new Uint8Array(count).fill(++fill),
    })
}

test('on a server elsewhere page and agent of one interview share 32 random bytes, and the next interview has others', async () => {
  const open = makeRoom(false)
  const room = open()
  const { encryptionKey } = await room.ticket()
  expect(Buffer.from(encryptionKey ?? '', 'base64')).toEqual(Buffer.alloc(32, 1))
  // Bug: a key made for each ticket, so that page and agent do not hear each other after a reload.
  expect((await room.ticket()).encryptionKey).toBe(encryptionKey)
  expect((await room.agentAccess('agent-2')).encryptionKey).toBe(encryptionKey)
  expect((await open().ticket()).encryptionKey).not.toBe(encryptionKey)
})

test('on the own server there is no key: nothing leaves the machine', async () => {
  const room = makeRoom(true)()
  expect((await room.ticket()).encryptionKey).toBeNull()
  expect((await room.agentAccess('agent-1')).encryptionKey).toBeNull()
})
