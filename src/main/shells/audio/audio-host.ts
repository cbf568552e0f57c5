import type { Logger } from '@node/log/logger'
import { AUDIO_PACKET_BYTES } from '@shared/domain/device-audio/audio-packet'
import { type DevicePacket, decodeText, joinDeviceRoom, MAX_TEXT_PACKET_LENGTH } from '@shared/protocol/device-room'
import type { DeviceChannel, DeviceSeat } from '../../device/device-room'
import type { DeviceRooms } from '../../device/device-rooms'
import { createLimiter, type Limit } from '../../studio/limits'

/** A client says within this time who it is, ms. */
export const JOIN_LIMIT_MS = 5_000

export interface AudioHostOptions {
  rooms: Pick<DeviceRooms, 'join'>
  /** Counted for each connection by itself. */
  packets: Limit
  clock: { nowMs(): number }
  log: Logger
}

/** One page's audio channel, whatever carries it. */
export interface AudioConnection {
  /** One packet as it came: never throws, whatever it is. What is no packet closes the channel. */
  receive(data: unknown): void
  /** The page is gone. */
  close(): void
}

export interface AudioHost {
  connect(channel: DeviceChannel): AudioConnection
}

/*   waiting ──join──▶ seated ──▶ gone     waiting to gone: nothing, or nonsense, was said for too long */
type Phase = { kind: 'waiting'; limit: NodeJS.Timeout } | { kind: 'seated'; seat: DeviceSeat } | { kind: 'gone' }

/** The one server side of both transports: form, size and rate are checked here, the token by the rooms. */
export function createAudioHost({ rooms, packets, clock, log }: AudioHostOptions): AudioHost {
  return {
    connect(channel) {
      const budget = createLimiter(packets)
      let phase: Phase = { kind: 'waiting', limit: setTimeout(() => refuse('nobody joined'), JOIN_LIMIT_MS) }

      function leave() {
        if (phase.kind === 'waiting') clearTimeout(phase.limit)
        const left = phase
        phase = { kind: 'gone' }
        if (left.kind === 'seated') left.seat.leave()
      }

      function refuse(reason: string) {
        if (phase.kind === 'gone') return
        log.warn('security', 'audio channel refused', { reason })
        leave()
        channel.close()
      }

      function join(packet: DevicePacket) {
        const message = typeof packet === 'string' ? decodeText(joinDeviceRoom, packet) : null
        if (phase.kind !== 'waiting' || message === null) return refuse('it did not begin with join')
        clearTimeout(phase.limit)
        phase = { kind: 'seated', seat: rooms.join(message.token, channel) }
      }

      return {
        receive(data) {
          if (phase.kind === 'gone') return
          const packet = packetOf(data)
          if (packet === null) return refuse('no packet')
          if (budget.take(clock.nowMs()) > 0) return refuse('too many packets')
          if (phase.kind === 'seated') phase.seat.receive(packet)
          else join(packet)
        },
        close: leave,
      }
    },
  }
}

/** null for what is neither text of a fair length nor one audio packet. Bytes are copied: a view may be of a buffer much larger. */
function packetOf(data: unknown): DevicePacket | null {
  if (typeof data === 'string') return data.length <= MAX_TEXT_PACKET_LENGTH ? data : null
  const bytes = data instanceof Uint8Array || data instanceof ArrayBuffer ? new Uint8Array(data) : null
  return bytes?.length === AUDIO_PACKET_BYTES ? bytes : null
}
