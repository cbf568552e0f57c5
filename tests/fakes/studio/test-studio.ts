import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { createRouterClient, type RouterClient } from '@orpc/server'
import type { InterviewSetup, JoinTicket, LiveKitTicket } from '@shared/contract/interviews'
import type { StudioEvent } from '@shared/contract/studio'
import { startAgent } from '../../../src/main/agent-host/start-agent'
import { createStudio, type Studio, type StudioOptions } from '../../../src/main/studio/create-studio'
import type { StudioRouter } from '../../../src/main/studio/router'
import { createFakeAgents, type FakeAgents } from './fake-agents'
import { createFakeMediaServer, type FakeMediaServer } from './fake-media-server'
import { createFakeNetwork, type FakeNetwork } from './fake-network'

/** A whole studio on a real, migrated database in a folder of its own; only the media server and the agents are fakes. */
export interface TestStudio {
  studio: Studio
  client: RouterClient<StudioRouter>
  media: FakeMediaServer
  agents: FakeAgents
  network: FakeNetwork
  /** Everything published since the start. */
  events: StudioEvent[]
  dataDir: string
  /** Moved by the test; never goes by itself. */
  clock: { nowMs: number }
  /** Another studio on the same folder: what a restart finds. Closes nothing. */
  reopen(): Promise<TestStudio>
  close(): Promise<void>
}

/** A ticket for the LiveKit room; anything else fails the test. */
export function liveKit(ticket: JoinTicket): LiveKitTicket {
  if (ticket.path !== 'livekit') throw new Error(`a ticket for the ${ticket.path} path`)
  return ticket
}

export const SETUP: InterviewSetup = {
  role: 'software-engineer',
  level: 'mid',
  topics: [],
  questionCount: 3,
  patience: 'normal',
  questionSource: 'bank',
  language: 'en-US',
  jobDescription: null,
  followUpBudget: 0,
  kind: 'full',
  stages: [],
  timeBoxMs: null,
  resumeId: null,
  vacancyId: null,
  packId: null,
  seed: 7,
}

export function makeDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'greenroom-test-'))
}

export async function openTestStudio(
  dataDir = makeDataDir(),
  overrides: Partial<StudioOptions> = {},
): Promise<TestStudio> {
  const media = createFakeMediaServer()
  const agents = createFakeAgents()
  const network = createFakeNetwork()
  const clock = { nowMs: 1_800_000_000_000 }
  const studio = await createStudio({
    dataDir,
    shell: 'web',
    version: '0.1.0',
    platform: 'linux',
    resourcesDir: resolve('resources'),
    mediaServer: media,
    roomsOf: media.roomsOf,
    mintToken: async (_access, { identity, roomName }) => `token of ${identity} for ${roomName}`,
    network,
    startAgent: (agent) => startAgent({ ...agent, readyLimitMs: 300, stopLimitMs: 300 }),
    launchAgent: agents.launch,
    chooseVoice: async () => ({ kind: 'reading', name: null }),
    log: silentLogger,
    endOfTurn: 'vad',
    clock: { nowMs: () => clock.nowMs },
    ...overrides,
  })
  const client = createRouterClient(studio.router, { context: studio.context })
  const events: StudioEvent[] = []
  const listening = new AbortController()
  const heard = (async () => {
    for await (const event of await client.studio.events(undefined, { signal: listening.signal })) events.push(event)
  })().catch(() => {})
  return {
    studio,
    client,
    media,
    agents,
    network,
    events,
    dataDir,
    clock,
    reopen: () => openTestStudio(dataDir, overrides),
    close: async () => {
      listening.abort()
      await heard
      await studio.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
