import { client } from '../api/client'

/** One page that fails in a loop must not fill the log. */
const MOST_REPORTS = 20

/** Sends what nobody caught to the studio's log: its kind and its place in our own code, never what was said. */
export function reportPageErrors(page: Window): void {
  let sent = 0
  const report = (error: unknown) => {
    sent += 1
    if (sent <= MOST_REPORTS) reportPageError(error)
  }
  page.addEventListener('error', (event) => report(event.error))
  page.addEventListener('unhandledrejection', (event) => report(event.reason))
}

export function reportPageError(error: unknown): void {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const input = { kind: 'page_error' as const, interviewId: null, detail: detail.slice(0, 500) }
  // Without a connection there is nobody to tell; the banner already says that it is gone.
  client.studio.report(input).catch(() => undefined)
}
