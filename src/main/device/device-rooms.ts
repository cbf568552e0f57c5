import type { Logger } from '@node/log/logger'
import { encodeText } from '@shared/protocol/device-room'
import { createDeviceRoom, type DeviceChannel, type DeviceRoom, type DeviceSeat } from './device-room'

export interface DeviceRooms {
  /** One room an interview; it stays until its `close`. */
  open(interviewId: string): DeviceRoom
  /**
   * Takes the candidate's seat with a ticket's token, good for once. The channel is told `seat` and `interviewer` a moment after this
   * returns, or `refused` and then closed.
   */
  join(token: string, channel: DeviceChannel): DeviceSeat
}

export interface DeviceRoomsOptions {
  /** 32 bytes or more of randomness as text. */
  newToken(): string
  log: Logger
}

/** Rooms without WebRTC, all in this process: no socket, no port, and nobody in them without a ticket. */
export function createDeviceRooms({ newToken, log }: DeviceRoomsOptions): DeviceRooms {
  const rooms = new Set<DeviceRoom>()
  return {
    open: (interviewId) => {
      const room = createDeviceRoom({ newToken, log: log.child({ interviewId }), onClosed: () => rooms.delete(room) })
      rooms.add(room)
      return room
    },
    join: (token, channel) => {
      for (const room of rooms) {
        const seat = room.admit(token, channel)
        if (seat) return seat
      }
      log.warn('security', 'a device room was asked for with a token that is not good', {})
      // As with a seat: the client hears it when it knows what it holds.
      queueMicrotask(() => {
        channel.send(encodeText({ type: 'refused', reason: 'token' }))
        channel.close()
      })
      return { receive: () => {}, leave: () => {} }
    },
  }
}
