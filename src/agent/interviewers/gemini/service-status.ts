import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

const SERVICE = 'https://generativelanguage.googleapis.com'
const LIMIT_MS = 2_000

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
      response.resume()
      resolve(reasonOf(response.statusCode ?? 0))
    })
    asking.setTimeout(LIMIT_MS, () => asking.destroy(new Error('no answer in time')))
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
