import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { failureOfClose } from './failures'
import { refusalReason } from './service-status'

let server: Server | null = null

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
})

async function reasonFrom(answer: RequestListener): Promise<string> {
  const listening = createServer(answer)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return refusalReason({ apiKey: 'canary', baseUrl: `http://127.0.0.1:${port}`, model: 'm' })
}

const refusal = (message: string) => JSON.stringify({ error: { code: 400, message, status: 'INVALID_ARGUMENT' } })

describe('refusalReason', () => {
  it('takes a 400 that speaks of the key for a wrong key (bug: it is tried again for ever, as if offline)', async () => {
    const body = refusal('API key not valid. Please pass a valid API key. canary')
    const reason = await reasonFrom((_request, response) => response.writeHead(400).end(body))
    expect(reason).toBe('400 API key')
    expect(failureOfClose({ code: 1006, reason }, false).code).toBe('KEY_WRONG')
  })

  it.each([
    [400, refusal('User location is not supported for the API use.'), '400 location is not supported'],
    [400, refusal('Something else.'), ''],
    [400, '', ''],
    // No more than the beginning is read.
    [400, `${'x'.repeat(100_000)} API key`, ''],
    [401, '', '401 API key'],
    [403, '', '403 permission denied'],
    [429, '', '429 quota'],
    [503, 'API key', ''],
  ])('%i %#', async (status, body, expected) => {
    expect(await reasonFrom((_request, response) => response.writeHead(status).end(body))).toBe(expected)
  })

  it('waits no more than 2 s for an answer that comes drop by drop, and takes what came of it', async () => {
    const beganMs = performance.now()
    let dripping: NodeJS.Timeout | undefined
    const reason = await reasonFrom((_request, response) => {
      response.writeHead(400).write('API_KEY_INVALID')
      dripping = setInterval(() => response.write(' '), 200)
    })
    clearInterval(dripping)
    expect(reason).toBe('400 API key')
    expect(performance.now() - beganMs).toBeLessThan(5_000)
  })

  it('says nothing where nobody answers', async () => {
    expect(await reasonFrom((request) => request.socket.destroy())).toBe('')
  })
})
