import { badAnswer } from './failures'

/** An answer of LONGEST_ANSWER characters as JSON inside JSON, and what comes with it. */
const CAP_BYTES = 2_000_000

/**
 * fetch that stops reading at a cap, so that a service (or what poses as one) cannot fill the memory, and follows no redirect, so
 * that a text goes to the address it was meant for and nowhere else. Throws MODEL_BAD_ANSWER, and what fetch throws.
 */
export const cappedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' })
  const reader = response.body?.getReader()
  if (!reader) return response
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    if (bytes > CAP_BYTES) {
      reader.cancel().catch(() => {})
      throw badAnswer(`more than ${CAP_BYTES} bytes`)
    }
    chunks.push(value)
  }
  const { status, statusText, headers } = response
  const empty = status === 204 || status === 205 || status === 304
  return new Response(empty ? null : Buffer.concat(chunks), { status, statusText, headers })
}
