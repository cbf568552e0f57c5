import type { Logger } from '@node/log/logger'
import { type DevicePacket, encodeText } from '@shared/protocol/device-room'

/** Tickets that may wait to be used, of one interview: a page asks for one, and once more when that came to nothing. */
const OUTSTANDING_TOKENS = 4

/** The studio's way to a candidate's client: a socket, a port, or a function call away. */
export interface DeviceChannel {
  send(packet: DevicePacket): void
  /** The studio has nothing more to say: the client is to go. */
  close(): void
}

/** A candidate's client in its place; after `leave`, or after its channel was closed, nothing it does counts. */
export interface DeviceSeat {
  receive(packet: DevicePacket): void
  leave(): void
}

/** What the room tells the agent. */
export interface DeviceAgent {
  packet(packet: DevicePacket): void
  /** Another client in the seat is told as absence and presence. */
  candidate(present: boolean): void
}

/** The agent's place; after `leave`, or after another agent took it, nothing it does counts. */
export interface AgentSeat {
  receive(packet: DevicePacket): void
  leave(): void
}

export interface DeviceRoom {
  /** For a ticket; good for one seat. Of several the oldest is forgotten first. */
  ticketToken(): string
  /** The seat, or null when the token is not this room's. */
  admit(token: string, channel: DeviceChannel): DeviceSeat | null
  /** Takes the agent's place; the one before has left it then. */
  attachAgent(agent: DeviceAgent): AgentSeat
  /** The interview is over: whoever is in the seat is told so. */
  close(): void
}

export interface DeviceRoomOptions {
  newToken(): string
  log: Logger
  onClosed(): void
}

/**
 * Passes packets on, unread, between one candidate's client and one agent. Either may come, go and be replaced; whenever somebody
 * new is there the generation rises, and both sides count their packets from 0.
 */
export function createDeviceRoom({ newToken, log, onClosed }: DeviceRoomOptions): DeviceRoom {
  let tokens: string[] = []
  /** `told`: it knows that it has the seat; nothing reaches it before. */
  let client: { channel: DeviceChannel; told: boolean } | null = null
  let agent: DeviceAgent | null = null
  let generation = 0
  let closed = false

  function send(packet: DevicePacket) {
    if (client?.told) client.channel.send(packet)
  }

  function tellInterviewer() {
    send(encodeText({ type: 'interviewer', present: agent !== null, generation }))
  }

  function empty() {
    const wasThere = client?.told === true
    client = null
    if (wasThere) agent?.candidate(false)
  }

  function refuse(reason: 'elsewhere' | 'over') {
    const refused = client?.channel
    empty()
    refused?.send(encodeText({ type: 'refused', reason }))
    refused?.close()
  }

  function sit(channel: DeviceChannel): DeviceSeat {
    refuse('elsewhere')
    const own = { channel, told: false }
    client = own
    log.info('access', 'device room: the seat is taken')
    // Not at once: the client could not answer yet, it has no seat in its hands.
    queueMicrotask(() => {
      if (client !== own) return
      own.told = true
      generation++
      send(encodeText({ type: 'seat' }))
      tellInterviewer()
      agent?.candidate(true)
    })
    return {
      receive: (packet) => {
        if (client === own) agent?.packet(packet)
      },
      leave: () => {
        if (client !== own) return
        log.info('access', 'device room: the seat is left')
        empty()
      },
    }
  }

  return {
    ticketToken: () => {
      const token = newToken()
      tokens = [...tokens, token].slice(-OUTSTANDING_TOKENS)
      return token
    },
    admit: (token, channel) => {
      if (!tokens.includes(token)) return null
      tokens = tokens.filter((other) => other !== token)
      return sit(channel)
    },
    attachAgent: (attached) => {
      agent = attached
      generation++
      tellInterviewer()
      if (client?.told) attached.candidate(true)
      return {
        receive: (packet) => {
          if (agent === attached) send(packet)
        },
        leave: () => {
          if (agent !== attached) return
          agent = null
          tellInterviewer()
        },
      }
    },
    close: () => {
      if (closed) return
      closed = true
      tokens = []
      agent = null
      refuse('over')
      onClosed()
    },
  }
}
