import type { DevicePacket } from '@shared/protocol/device-room'

/** The message that the preload waits for, with one port each time. The same text stands in src/preload/index.ts. */
const AUDIO_PORT_MESSAGE = 'greenroom:audio-port'

export interface DeviceChannel {
  /** Sent in order; before the channel is open it waits, after it closed it is lost. */
  send(packet: DevicePacket): void
  close(): void
}

export interface DeviceChannelHandlers {
  onPacket(packet: DevicePacket): void
  /** It closed, other than by `close`; never called twice. In Electron a closed port may say nothing: silence tells. */
  onClose(): void
}

/** One channel to the studio's room without WebRTC (protocol/device-room.ts). It does not come back by itself. */
export function openDeviceChannel(handlers: DeviceChannelHandlers): DeviceChannel {
  return window.location.protocol === 'app:'
    ? openPort(window, handlers)
    : openSocket(new URL(window.location.href), handlers)
}

function openSocket(pageUrl: URL, { onPacket, onClose }: DeviceChannelHandlers): DeviceChannel {
  const url = new URL('/audio', pageUrl)
  url.protocol = pageUrl.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  const waiting: DevicePacket[] = []
  const send = (packet: DevicePacket) => socket.send(typeof packet === 'string' ? packet : new Uint8Array(packet))
  socket.onopen = () => {
    for (const packet of waiting.splice(0)) send(packet)
  }
  socket.onmessage = ({ data }: MessageEvent<unknown>) => pass(data, onPacket)
  // An error is always followed by a close.
  socket.onclose = onClose
  return {
    send(packet) {
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(packet)
      else if (socket.readyState === WebSocket.OPEN) send(packet)
    },
    close() {
      socket.onclose = null
      socket.onmessage = null
      socket.close()
    },
  }
}

function openPort(page: Window, { onPacket, onClose }: DeviceChannelHandlers): DeviceChannel {
  const { port1, port2 } = new MessageChannel()
  page.postMessage(AUDIO_PORT_MESSAGE, page.origin === 'null' ? '*' : page.origin, [port2])
  port1.onmessage = ({ data }: MessageEvent<unknown>) => pass(data, onPacket)
  // Chromium 122 and later only.
  port1.addEventListener('close', onClose, { once: true })
  return {
    send: (packet) => port1.postMessage(packet),
    close() {
      port1.removeEventListener('close', onClose)
      port1.onmessage = null
      port1.close()
    },
  }
}

/** A packet in any of the forms in which bytes arrive; anything else is none. */
function pass(data: unknown, onPacket: (packet: DevicePacket) => void): void {
  if (typeof data === 'string') onPacket(data)
  else if (data instanceof ArrayBuffer) onPacket(new Uint8Array(data))
  else if (data instanceof Uint8Array) onPacket(data)
}
