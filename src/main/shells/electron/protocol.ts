import { protocol } from 'electron'
import type { Content } from '../content/content'
import { PAGE_SCHEME } from './page-origin'
import { serveApp } from './serve-app'

/** Before the app is ready: makes app:// a real, secure origin that may fetch, store and stream media. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** After it: app://greenroom/ is the page and its recordings. */
export function serveAppScheme(content: Content): void {
  protocol.handle(PAGE_SCHEME, (request) => serveApp(content, request))
}
