/** What is used of Electron's app. */
export interface QuittableApp {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown
  on(event: 'window-all-closed', listener: () => void): unknown
  quit(): void
}

export interface QuittingOptions {
  app: QuittableApp
  signals: { on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown }
  close(): Promise<void>
}

/** Closes the studio before the app ends, once, without a question: an interview can be continued later. */
export function closeBeforeQuit({ app, signals, close }: QuittingOptions): void {
  let closed = false
  const quit = () => app.quit()
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const end = () => {
      closed = true
      quit()
    }
    void close().then(end, end)
  })
  // One window, one studio, on macOS too: a studio without a window would hold the microphone's room open unseen.
  app.on('window-all-closed', quit)
  signals.on('SIGINT', quit)
  signals.on('SIGTERM', quit)
}
