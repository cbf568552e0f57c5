import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { expect, test } from 'vitest'
import { examine } from '../../src/main/studio/doctor/examine'
import { systemProbes } from '../../src/main/studio/doctor/system-probes'

test('the doctor finds a set-up machine sound, with a real server, and leaves the data folder alone', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-doctor-'))
  try {
    const checks = await examine(
      systemProbes({ dataDir, resourcesDir: resolve('resources'), platform: process.platform, log: silentLogger }),
    )
    const needed = checks.filter(({ name }) => name !== 'microphone' && name !== 'voice')
    expect(needed.filter(({ ok }) => !ok)).toEqual([])
    expect(checks.find(({ name }) => name === 'livekit-server')?.message).toMatch(
      /^Version \d+\.\d+\.\d+ .* started in \d+ ms/,
    )
    expect(readdirSync(dataDir)).toEqual([])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
