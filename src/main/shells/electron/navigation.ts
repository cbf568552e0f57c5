import type { Logger } from '@node/log/logger'
import { isPageUrl, isWebLink } from './page-origin'

interface Preventable {
  preventDefault(): void
}

/** What is used of Electron's WebContents. */
export interface LockableContents {
  on(event: 'will-navigate' | 'will-redirect', listener: (event: Preventable, url: string) => void): unknown
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void
}

export interface NavigationOptions {
  app: { on(event: 'web-contents-created', listener: (event: unknown, contents: LockableContents) => void): unknown }
  /** Opens an https address in the system's browser. */
  openExternal(url: string): Promise<void>
  log: Logger
}

/** For every window and frame there will ever be: no leaving our page, no new windows, no webviews. */
export function lockNavigation({ app, openExternal, log }: NavigationOptions): void {
  const refuse = (event: Preventable, url: string) => {
    if (isPageUrl(url)) return
    event.preventDefault()
    log.warn('security', 'navigation refused', { to: schemeOf(url) })
  }
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', refuse)
    contents.on('will-redirect', refuse)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (isWebLink(url)) void openExternal(url).catch((error) => log.warn('error', 'link', { error: String(error) }))
      else log.warn('security', 'window refused', { to: schemeOf(url) })
      return { action: 'deny' }
    })
  })
}

/** Only the scheme goes into the log: an address may hold anything. */
function schemeOf(url: string): string {
  return url.slice(0, url.indexOf(':') + 1)
}
