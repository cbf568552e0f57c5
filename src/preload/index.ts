import { ipcRenderer } from 'electron'

/** The same text stands in src/renderer/api/transport-port.ts and src/main/shells/electron/page-port.ts. */
const PORT_MESSAGE = 'greenroom:port'
const PAGE_ORIGIN = 'app://greenroom'

// The whole preload: hands one MessagePort of our own page to the main process, which checks the sender once more.
// Nothing is exposed to the page.
window.addEventListener('message', function relay(event: MessageEvent) {
  if (event.source !== window || event.origin !== PAGE_ORIGIN || event.data !== PORT_MESSAGE) return
  const port = event.ports[0]
  if (port === undefined) return
  window.removeEventListener('message', relay)
  ipcRenderer.postMessage(PORT_MESSAGE, null, [port])
})
