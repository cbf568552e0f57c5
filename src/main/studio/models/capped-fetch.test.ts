import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { cappedFetch } from './capped-fetch'

let server: Server
const serve = async (handler: RequestListener): Promise<string> => {
  server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('an endless answer is cut at the cap: it neither fills the memory nor keeps the studio waiting', async () => {
  let sent = 0
  const url = await serve((_request, response) => {
    const chunk = Buffer.alloc(256 * 1024, 'x')
    const go = () => {
      while (!response.destroyed) {
        sent += chunk.length
        if (!response.write(chunk)) return void response.once('drain', go)
      }
    }
    go()
  })
  await expect(cappedFetch(url)).rejects.toMatchObject({ code: 'MODEL_BAD_ANSWER' })
  expect(sent).toBeLessThan(32_000_000)
})

test('a redirect is not followed: the text would go to an address nobody agreed to', async () => {
  let asked = 0
  const url = await serve((_request, response) => {
    asked++
    response.writeHead(307, { location: '/elsewhere' }).end()
  })
  await expect(cappedFetch(url, { method: 'POST', body: 'text' })).rejects.toThrow()
  expect(asked).toBe(1)
})

test('status, headers and text come through', async () => {
  const url = await serve((_request, response) => response.writeHead(429, { 'retry-after': '7' }).end('{"a":1}'))
  const response = await cappedFetch(url)
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('7')
  expect(await response.json()).toEqual({ a: 1 })
})
