/** An address that may stand in a document: https and nothing else, as the URL parser writes it; null for everything else. */
export function safeLink(address: string | null): string | null {
  // Other schemes (javascript:, data:, file:), relative addresses and signs that browsers would drop are all refused here.
  if (address === null || !/^https:\/\/[^\s<>"'`\\{}|^]+$/i.test(address)) return null
  const authority = address.slice('https://'.length).split(/[/?#]/, 1)[0] ?? ''
  // A name before "@" makes one host look like another.
  return authority === '' || authority.includes('@') ? null : address
}
