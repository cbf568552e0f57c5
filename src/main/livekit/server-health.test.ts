import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { isHealthy, untilHealthy, watchHealth } from './server-health'

const close: (() => void)[] = []
afterEach(() => {
  for (const one of close.splice(0)) one()
})

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  close.push(() => server.close())
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test('only 200 is healthy; nobody listening is an answer too, not an error', async () => {
  let status = 503
  const port = await serve((_, response) => response.writeHead(status).end())
  expect(await isHealthy(port)).toBe(false)
  status = 200
  expect(await isHealthy(port)).toBe(true)
  expect(await isHealthy(1)).toBe(false)
})

test('waiting ends when the server is healthy, and when nobody waits any more', async () => {
  let asked = 0
  const port = await serve((_, response) => response.writeHead(++asked < 3 ? 503 : 200).end())
  await untilHealthy(port, new AbortController().signal)
  expect(asked).toBe(3)
  const abort = new AbortController()
  setTimeout(() => abort.abort(), 20)
  await untilHealthy(1, abort.signal)
})

test('a few misses are forgiven when an answer follows; so many in a row are the end, told once', async () => {
  const answers = [503, 503, 200, 503, 503, 503]
  const port = await serve((_, response) => response.writeHead(answers.shift() ?? 503).end())
  let lost = 0
  const watch = watchHealth({ httpPort: port, intervalMs: 10, misses: 3, onLost: () => lost++ })
  await expect.poll(() => lost).toBe(1)
  expect(answers).toEqual([])
  await new Promise((done) => setTimeout(done, 50))
  expect(lost).toBe(1)
  watch.stop()
})
