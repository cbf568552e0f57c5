import { StudioError } from '@shared/contract/errors'
import type { AudioPath, JoinTicket } from '@shared/contract/interviews'
import type { RoomAccess } from '@shared/protocol/job'
import type { AgentSeat, DeviceAgent } from '../../device/device-room'
import type { DeviceRooms } from '../../device/device-rooms'
import { createLiveKitRoom, type LiveKitRoomOptions } from './livekit-room'
import { isRoomName } from './room-names'

export interface InterviewRoomOptions extends LiveKitRoomOptions {
  deviceRooms: Pick<DeviceRooms, 'open'>
}

/** Where candidate and agent of one interview meet, on either path: made, made again after the server came back, and removed. */
export interface InterviewRoom {
  /** The path taken now. */
  path(): AudioPath
  /** Makes the room of a path, which is not taken by that. Throws LIVEKIT_MISSING, LIVEKIT_FAILED or ROOM_UNREACHABLE. */
  open(path: AudioPath): Promise<void>
  /** Takes a path that is open. Whoever is on the other one is to be called back. */
  switchTo(path: AudioPath): void
  ticket(): Promise<JoinTicket>
  /** Access for the `nth` agent of this interview: each has an identity of its own, since a dead one may still be listed. */
  agentAccess(nth: number): Promise<RoomAccess>
  /** The agent's place on the device path. */
  attachAgent(agent: DeviceAgent): AgentSeat
  /** Best effort where the media server is concerned. */
  remove(): Promise<void>
}

export function createInterviewRoom(options: InterviewRoomOptions): InterviewRoom {
  const { interviewId, roomName, deviceRooms } = options
  if (!isRoomName(roomName)) throw new StudioError('BAD_REQUEST', `room name ${roomName}`)
  const liveKit = createLiveKitRoom(options)
  const device = deviceRooms.open(interviewId)
  let path: AudioPath = 'livekit'
  let liveKitUsed = false

  return {
    path: () => path,
    open: async (opened) => {
      if (opened === 'device') return
      await liveKit.open()
      liveKitUsed = true
    },
    switchTo: (taken) => {
      path = taken
    },
    ticket: async () =>
      path === 'livekit' ? liveKit.ticket() : { path: 'device', interviewId, token: device.ticketToken() },
    agentAccess: async (nth) => (path === 'livekit' ? liveKit.agentAccess(`agent-${nth}`) : { path: 'device' }),
    attachAgent: device.attachAgent,
    remove: async () => {
      device.close()
      if (liveKitUsed) await liveKit.remove()
    },
  }
}
