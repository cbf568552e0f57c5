import { readdirSync } from 'node:fs'
import { silentLogger } from '@node/log/logger'
import { createLocalMediaServer } from '../../src/main/livekit/local-media-server'
import { systemClock, systemRandomness } from '../../src/main/studio/clock'

/** A studio that does nothing but hold a media server, to be killed: `BINARY RUN_DIR`; prints both pids. */
async function main(): Promise<void> {
  const [path = '', runDir = ''] = process.argv.slice(2)
  const before = new Set(readdirSync(runDir))
  const server = createLocalMediaServer({
    findBinary: async () => ({ path, version: '' }),
    runDir,
    platform: process.platform,
    clock: systemClock,
    random: systemRandomness,
    log: silentLogger,
  })
  await server.access()
  for (;;) {
    const name = readdirSync(runDir).find((file) => file.startsWith('livekit-server-') && !before.has(file))
    if (name)
      return void process.stdout.write(JSON.stringify({ studio: process.pid, server: Number(/\d+/.exec(name)?.[0]) }))
    await new Promise((done) => setTimeout(done, 10))
  }
}

void main()
