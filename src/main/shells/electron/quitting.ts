import { app } from 'electron'

/** Closes the studio before the app ends, once, without a question: an interview can be continued later. */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void close().finally(() => {
      closed = true
      app.quit()
    })
  })
  // One window, one studio, on macOS too: a studio without a window would hold the microphone's room open unseen.
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
}
