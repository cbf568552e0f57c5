import { ipcRenderer } from 'electron'

/** The same texts stand in src/renderer/api and src/main/shells/electron/page-port.ts. */
const PORT_MESSAGE = 'greenroom:port'
const AUDIO_PORT_MESSAGE = 'greenroom:audio-port'
const PAGE_ORIGIN = 'app://greenroom'

// The whole preload: hands MessagePorts of our own page to the main process, which checks the sender once more: one for its calls,
// and one whenever it joins a room without WebRTC. Nothing is exposed to the page.
window.addEventListener('message', function relay(event: MessageEvent) {
  if (event.data !== PORT_MESSAGE) return
  if (handOver(event, PORT_MESSAGE)) window.removeEventListener('message', relay)
})
window.addEventListener('message', (event: MessageEvent) => {
  if (event.data === AUDIO_PORT_MESSAGE) handOver(event, AUDIO_PORT_MESSAGE)
})

function handOver(event: MessageEvent, message: string): boolean {
  const port = event.ports[0]
  if (event.source !== window || event.origin !== PAGE_ORIGIN || port === undefined) return false
  ipcRenderer.postMessage(message, null, [port])
  return true
}
