import dgram from 'node:dgram'
import dns, { lookup } from 'node:dns'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { Worker } from 'node:worker_threads'
import type { AgentToStudio } from '@shared/protocol/job'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startJob } from '../start-job'

/** Listens since before the reader began, and must never hear of it. */
const server = net.createServer((socket) => {
  heard++
  socket.destroy()
})
const udp = dgram.createSocket('udp4', () => heard++)
let heard = 0
let port: number
let udpPort: number
let dir: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  udpPort = udp.address().port
  dir = mkdtempSync(join(tmpdir(), 'greenroom-reader-'))
  // What is refused stays so for the whole process: this file's.
  const path = join(dir, 'cv.txt')
  writeFileSync(path, 'Ann Lee\nann@lee.example\nSkills\nGo, SQL, Kubernetes, Kafka')
  const told: AgentToStudio[] = []
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const job = { kind: 'parse_resume', path, format: 'text' } as const
  const running = await startJob(job, { tell: (message) => told.push(message), log: log as never })
  await running.over
  expect(told.map(({ type }) => type)).toEqual(['resume_parsed', 'finished'])
}, 60_000)
afterAll(() => {
  server.close()
  udp.close()
  rmSync(dir, { recursive: true, force: true })
})

const emitted = (of: NodeJS.EventEmitter) =>
  new Promise<unknown>((resolve, reject) => {
    of.on('error', reject)
    for (const name of ['connect', 'secureConnect', 'response', 'online', 'message']) of.on(name, resolve)
  })
const called = (ask: (done: (error: unknown) => void) => void) =>
  new Promise<unknown>((resolve, reject) => ask((error) => (error ? reject(error) : resolve('it was answered'))))

const WAYS: Record<string, () => Promise<unknown>> = {
  fetch: () => fetch(`http://127.0.0.1:${port}`),
  'node:net': () => emitted(net.connect(port, '127.0.0.1')),
  'a socket of one’s own': () => emitted(new net.Socket().connect({ port, host: '127.0.0.1' })),
  'node:http': () => emitted(http.get(`http://127.0.0.1:${port}`)),
  'node:http with a name': () => emitted(http.get(`http://localhost:${port}`)),
  'node:https': () => emitted(https.get(`https://127.0.0.1:${port}`)),
  'node:http2': () => emitted(http2.connect(`http://127.0.0.1:${port}`)),
  'node:tls': () => emitted(tls.connect(port, '127.0.0.1')),
  'node:dgram': () => called((done) => dgram.createSocket('udp4').send('x', udpPort, '127.0.0.1', done)),
  'a server': () => emitted(net.createServer().listen(0)),
  'dns.lookup': () => called((done) => dns.lookup('localhost', done)),
  'lookup, by its name': () => called((done) => lookup('localhost', done)),
  'dns.resolve4': () => called((done) => dns.resolve4('localhost', done)),
  'dns.promises': () => dns.promises.lookup('localhost'),
  'a resolver': () => called((done) => new dns.Resolver().resolve4('localhost', done)),
  'a resolver of promises': () => new dns.promises.Resolver().resolve('localhost'),
  'a thread': () => emitted(new Worker('require("node:net")', { eval: true })),
}

test.each(Object.keys(WAYS))('a reader that tries reaches nobody: %s', async (name) => {
  const way = WAYS[name] as () => Promise<unknown>
  await expect((async () => way())()).rejects.toMatchObject({ code: 'RESUME_DAMAGED' })
  expect(heard).toBe(0)
})
