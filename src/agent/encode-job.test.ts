import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AgentToStudio } from '@shared/protocol/job'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEncodeJob } from './encode-job'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-encode-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('startEncodeJob', () => {
  it('leaves a WAV it cannot encode where it is, and says so', async () => {
    const wavPath = join(dir, 'candidate.wav')
    writeFileSync(wavPath, 'not a recording')
    const told: AgentToStudio[] = []
    const job = startEncodeJob({ kind: 'encode', tracks: [{ wavPath, opusPath: join(dir, 'c.opus') }] }, (m) =>
      told.push(m),
    )
    await expect(job.over).rejects.toThrow()
    expect(existsSync(wavPath)).toBe(true)
    expect(told.map((m) => m.type)).not.toContain('finished')
  })

  it('takes up no other track once it was told to stop', async () => {
    const told: AgentToStudio[] = []
    const job = startEncodeJob({ kind: 'encode', tracks: [] }, (m) => told.push(m))
    job.receive({ type: 'ping', nonce: 1 })
    await job.shutdown()
    await job.over
    expect(told).toEqual([{ type: 'finished' }])
  })
})
