/** What an address of a model is, as far as the page must know: consent and warning depend on it. The studio checks it again. */
export type EndpointKind = 'none' | 'malformed' | 'insecure' | 'local' | 'remote'

/** Pure. */
export function endpointKind(address: string | null): EndpointKind {
  if (address === null || address.trim() === '') return 'none'
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return 'malformed'
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'malformed'
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)) return 'local'
  return url.protocol === 'https:' ? 'remote' : 'insecure'
}
