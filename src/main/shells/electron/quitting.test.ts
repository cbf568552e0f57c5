import { EventEmitter } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { eventually } from '../../../../tests/fakes/studio/eventually'
import { closeBeforeQuit } from './quitting'

/** An app that quits as Electron's: asks its listeners first, and is gone when nobody prevents it. */
function fakeApp() {
  const app = Object.assign(new EventEmitter(), { gone: vi.fn(), quit: () => {} })
  app.quit = () => {
    let prevented = false
    app.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) app.gone()
  }
  return app
}

describe('closeBeforeQuit', () => {
  test.each(['window-all-closed', 'SIGINT', 'SIGTERM'])(
    '%s closes the studio once, and then the app is gone',
    async (cause) => {
      const app = fakeApp()
      const signals = new EventEmitter()
      const close = vi.fn(async () => {})
      closeBeforeQuit({ app, signals, close })
      for (const source of [app, signals]) source.emit(cause)
      expect(app.gone).not.toHaveBeenCalled()
      await eventually(() => expect(app.gone).toHaveBeenCalledOnce())
      expect(close).toHaveBeenCalledOnce()
    },
  )

  test('a studio that cannot close does not hold the app', async () => {
    const app = fakeApp()
    closeBeforeQuit({ app, signals: new EventEmitter(), close: () => Promise.reject(new Error('stuck')) })
    app.quit()
    await eventually(() => expect(app.gone).toHaveBeenCalledOnce())
  })
})
