import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

const SERVICE = 'https://generativelanguage.googleapis.com'
const LIMIT_MS = 2_000
/** As much of an answer is read at most, bytes. */
const MOST_BYTES = 2_048

export interface ServiceStatusOptions {
  apiKey: string
  /** Another address than the service's own, or null. */
  baseUrl: string | null
  model: string
}

/**
 * Why the service refused a connection before it was one: the WebSocket tells only that it did. Asks for the model by plain HTTP and
 * gives a reason in words, or '' when that says nothing either. Never rejects; 2 s at most.
 */
export function refusalReason({ apiKey, baseUrl, model }: ServiceStatusOptions): Promise<string> {
  return new Promise((resolve) => {
    const url = new URL(`/v1beta/models/${encodeURIComponent(model)}`, baseUrl ?? SERVICE)
    const request = url.protocol === 'http:' ? requestHttp : requestHttps
    const asking = request(url, { headers: { 'x-goog-api-key': apiKey } }, (response) => {
      if (response.statusCode === 400) return void beginningOf(response).then((body) => resolve(reasonOf400(body)))
      response.resume()
      resolve(reasonOf(response.statusCode ?? 0))
    })
    // Of all of it: an answer may also come drop by drop.
    const limit = setTimeout(() => asking.destroy(), LIMIT_MS)
    asking.on('close', () => clearTimeout(limit))
    asking.on('error', () => resolve(''))
    asking.end()
  })
}

function reasonOf(status: number): string {
  if (status === 429) return '429 quota'
  if (status === 401) return '401 API key'
  if (status === 403) return '403 permission denied'
  return ''
}

/** 400 is what an invalid key is answered with, among other things. Nothing of the body itself goes on from here. */
function reasonOf400(body: string): string {
  if (/api[ _]key/i.test(body)) return '400 API key'
  if (/location is not supported/i.test(body)) return '400 location is not supported'
  return ''
}

/** The first bytes of an answer, as many as came before it broke off. Never rejects. */
function beginningOf(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = Buffer.alloc(0)
    response.on('data', (piece: Buffer) => {
      body = Buffer.concat([body, piece]).subarray(0, MOST_BYTES)
      if (body.length === MOST_BYTES) response.destroy()
    })
    response.on('error', () => {})
    response.on('close', () => resolve(body.toString('utf8')))
  })
}
