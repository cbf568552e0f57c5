import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { StudioClient } from '@shared/contract/contract'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { freeTcpPort } from '../../src/main/livekit/free-ports'
import { startWebStudio, type WebStudioProcess } from '../e2e/harness/web-studio'
import { eventually } from '../fakes/studio/eventually'
import { makeDataDir, SETUP } from '../fakes/studio/test-studio'

// Keys that nobody has, given in every way there is; then everything the studio wrote, said and started is searched for them.

const GIVEN = {
  gemini: 'canary-env-gemini-1f',
  key: 'canary-env-key-2f',
  secret: `canary-env-secret-3f-${'x'.repeat(32)}`,
}
const TYPED = 'canary-typed-openai-4f'
const CANARIES = [...Object.values(GIVEN), TYPED]

let studio: WebStudioProcess | null = null
afterEach(async () => {
  studio?.process.kill('SIGKILL')
  studio = null
})

/** Which canaries are in it, in clear or in one of the usual spellings. */
function foundIn(bytes: Buffer | string): string[] {
  const text = Buffer.isBuffer(bytes) ? bytes.toString('latin1') : bytes
  return CANARIES.filter((canary) => {
    const spellings = [
      canary,
      Buffer.from(canary).toString('hex'),
      Buffer.from(canary).toString('base64').replace(/=+$/, ''),
      Buffer.from(canary, 'utf16le').toString('latin1'),
    ]
    return spellings.some((spelling) => text.includes(spelling))
  })
}

function filesWithCanaries(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => foundIn(readFileSync(path)).length > 0)
}

interface ProcessSeen {
  pid: number
  parent: number
  environ: string
  cmdline: string
}

/** Every process of this machine that can be read. */
function processes(): ProcessSeen[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1])
        const read = (file: string) => readFileSync(`/proc/${name}/${file}`, 'latin1')
        return [{ pid: Number(name), parent, environ: read('environ'), cmdline: read('cmdline') }]
      } catch {
        return []
      }
    })
}

function descendants(of: number, all: readonly ProcessSeen[]): ProcessSeen[] {
  const children = all.filter(({ parent }) => parent === of)
  return children.flatMap((child) => [child, ...descendants(child.pid, all)])
}

/** A page's connection that keeps every byte the studio sends. */
async function connect(launchUrl: string) {
  const response = await fetch(launchUrl, { redirect: 'manual' })
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { origin, host } = new URL(launchUrl)
  const page = await (await fetch(`${origin}/`, { headers: { cookie, accept: 'text/html' } })).text()
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } })
  const received: string[] = [page]
  socket.on('message', (data) => received.push(data.toString()))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    client: createORPCClient<StudioClient>(new RPCLink({ websocket: socket })),
    received,
    close: () => socket.close(),
  }
}

/** /proc shows a process to others on Linux only. Defined there alone: CI counts what is skipped as failed. */
const testOnLinux = process.platform === 'linux' ? test : () => {}

testOnLinux('no key in any file, log, answer, or child of the studio', async () => {
  const dataDir = makeDataDir()
  const dead = await freeTcpPort()
  studio = await startWebStudio({
    dataDir,
    args: ['--gemini-base-url', `http://127.0.0.1:${dead}`],
    env: {
      NODE_ENV: 'test',
      GOOGLE_API_KEY: GIVEN.gemini,
      LIVEKIT_URL: `ws://127.0.0.1:${dead}`,
      LIVEKIT_API_KEY: GIVEN.key,
      LIVEKIT_API_SECRET: GIVEN.secret,
      GREENROOM_AUDIO_PATH: 'device',
      GREENROOM_END_OF_TURN: 'vad',
    },
  })
  const { client, received, close } = await connect(studio.launchUrl)

  // Typed, refused, tested, moved into a vault.
  const status = await client.keys.set({ name: 'openai', value: ` ${TYPED}\n` }).catch(() => client.keys.status())
  expect(status.secrets).toMatchObject({ gemini: 'environment', livekitSecret: 'environment' })
  expect(status.secrets.openai).not.toBeNull()
  await client.keys.set({ name: 'openai', value: `${TYPED} ${TYPED}` }).catch(() => {})
  await client.settings.update({ openAiUrl: `http://127.0.0.1:${dead}/v1`, openAiModel: 'none' })
  const tests = [await client.keys.testGemini(), await client.keys.testOpenAi(), await client.keys.testLiveKit()]
  expect(tests.map(({ ok }) => ok)).toEqual([false, false, false])
  expect(await client.keys.createVault({ passphrase: 'four words or more' })).toMatchObject({ vault: 'open' })

  // An interview with the key: the agent runs, and its children and ours are looked at while it does.
  const ticket = await client.interviews.start({ ...SETUP, questionCount: 1 })
  const { pid = 0 } = studio.process
  const agent = () => descendants(pid, processes()).find(({ cmdline }) => cmdline.includes('agent.js'))
  await eventually(() => expect(agent()).toBeDefined())
  const children = descendants(pid, processes())
  for (const { cmdline, environ } of children) {
    expect(foundIn(cmdline)).toEqual([])
    expect(foundIn(environ), cmdline).toEqual([])
  }
  const own = processes().find((seen) => seen.pid === pid)
  expect(foundIn(own?.cmdline ?? '')).toEqual([])
  // The search is able to find: what the system noted of our own start cannot be taken back (decisions/0010).
  expect(foundIn(own?.environ ?? '')).toEqual(Object.values(GIVEN))

  await client.settings.get()
  await client.keys.status()
  await client.interviews.get({ id: ticket.interviewId }).catch(() => {})
  await client.interviews.end({ id: ticket.interviewId })
  await client.reports.get({ interviewId: ticket.interviewId }).catch(() => {})
  close()
  const { stdout, stderr } = studio
  await studio.stop()

  expect(foundIn(received.join('\n'))).toEqual([])
  expect(received.length).toBeGreaterThan(8)
  expect(foundIn(stdout() + stderr())).toEqual([])
  const names = readdirSync(dataDir)
  expect(names).toEqual(expect.arrayContaining(['vault.json', 'logs', 'greenroom.db']))
  expect(filesWithCanaries(dataDir)).toEqual([])
  writeFileSync(join(dataDir, 'logs', 'control'), `before ${TYPED} after`)
  expect(filesWithCanaries(dataDir)).toEqual([join(dataDir, 'logs', 'control')])
  rmSync(dataDir, { recursive: true, force: true })
})
