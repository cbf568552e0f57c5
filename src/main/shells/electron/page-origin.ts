export const PAGE_SCHEME = 'app'
export const PAGE_HOST = 'greenroom'
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/`

/** Whether an address is one of our own page. `URL.origin` says "null" for app:, so scheme and host are compared. */
export function isPageUrl(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === `${PAGE_SCHEME}:` && url.host === PAGE_HOST && url.username === '' && url.port === ''
  } catch {
    return false
  }
}

/** What may leave for the system's browser: plain https links, nothing that starts a program. */
export function isWebLink(address: string): boolean {
  try {
    return new URL(address).protocol === 'https:'
  } catch {
    return false
  }
}
