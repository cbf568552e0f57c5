import type { Logger } from '@node/log/logger'
import { app, type Session, shell } from 'electron'
import { isPageUrl, isWebLink } from './page-origin'
import { checkedMediaTypes, isPermitted } from './permissions'

/** For every window and frame there will ever be: no leaving our page, no new windows, no webviews. */
export function lockNavigation(log: Logger): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void }, url: string) => {
      if (isPageUrl(url)) return
      event.preventDefault()
      log.warn('security', 'navigation refused', { url: originOnly(url) })
    }
    contents.on('will-navigate', (event, url) => refuse(event, url))
    contents.on('will-redirect', (event, url) => refuse(event, url))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (isWebLink(url)) void shell.openExternal(url)
      else log.warn('security', 'window refused', { url: originOnly(url) })
      return { action: 'deny' }
    })
  })
}

/** Asked (a prompt would appear) and checked (no prompt): both must say the same. */
export function lockPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    callback(isPermitted({ permission, from: details.requestingUrl, mediaTypes }))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isPermitted({ permission, from: origin, mediaTypes: checkedMediaTypes(details.mediaType) }),
  )
}

function originOnly(url: string): string {
  return url.slice(0, url.indexOf('/', 8) + 1 || 80)
}
