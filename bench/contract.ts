import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import { distributionOf } from '@shared/domain/statistics'
import { createForkLauncher } from '../src/main/agent-host/fork-agent'
import { startAgent } from '../src/main/agent-host/start-agent'
import { createRooms } from '../src/main/livekit/rooms'
import { mintToken } from '../src/main/livekit/tokens'
import { createStudio } from '../src/main/studio/create-studio'
import { openMediaServer, ROOT, temporaryDir } from './lib/support'

export const name = 'contract: calls that render no file, in the core'

const ROUNDS = 200

export async function run(): Promise<string[]> {
  const studio = await createStudio({
    shell: 'cli',
    dataDir: await temporaryDir(),
    version: 'bench',
    platform: 'linux',
    resourcesDir: join(ROOT, 'resources'),
    mediaServer: await openMediaServer(),
    roomsOf: createRooms,
    mintToken,
    startAgent,
    launchAgent: createForkLauncher({ agentFile: join(ROOT, 'out', 'main', 'agent.js'), log: silentLogger }),
    chooseVoice: async () => ({ kind: 'reading', name: null }),
    log: silentLogger,
  })
  const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
  const calls: Record<string, () => Promise<unknown>> = {
    'studio.info': () => client.studio.info(),
    'interviews.list': () => client.interviews.list({}),
    'interviews.scores': () => client.interviews.scores({}),
    'questions.roles': () => client.questions.roles(),
    'questions.preview': () => client.questions.preview({ role: 'backend-engineer', level: 'mid', topics: [] }),
    'settings.get': () => client.settings.get(),
    'settings.update': () => client.settings.update({ microphoneId: 'bench' }),
  }
  const lines: string[] = []
  for (const [label, call] of Object.entries(calls)) {
    await call()
    const times: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      const startedAtMs = performance.now()
      await call()
      times.push((performance.now() - startedAtMs) * 1000)
    }
    const { p50, p95, max } = distributionOf(times)
    lines.push(
      `${label.padEnd(20)} p50 ${(p50 / 1000).toFixed(2)} ms, p95 ${(p95 / 1000).toFixed(2)} ms, max ${(max / 1000).toFixed(1)} ms (limit p95 50)`,
    )
  }
  await studio.close()
  return lines
}
