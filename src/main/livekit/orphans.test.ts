import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endOrphans, forgetServer, recordServer } from './orphans'

const { platform } = process
let runDir: string
beforeEach(() => {
  runDir = mkdtempSync(join(tmpdir(), 'greenroom-orphans-'))
})
afterEach(() => rmSync(runDir, { recursive: true, force: true }))

/** Notes a living process as a server, and makes its studio one that is gone. */
async function noteOrphan(change: (record: Record<'server' | 'studio', { start: string | null }>) => void = () => {}) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  await recordServer(runDir, pid, platform)
  const file = join(runDir, `livekit-server-${pid}.json`)
  const record = JSON.parse(readFileSync(file, 'utf8'))
  record.studio.start = 'another run of a process with our pid'
  change(record)
  writeFileSync(file, JSON.stringify(record))
  return { child, pid, file }
}

function clean(kill: (pid: number) => void = () => {}) {
  return endOrphans({ runDir, platform, log: silentLogger, kill })
}

describe('endOrphans', () => {
  test('ends the server of a studio that is gone, and forgets it', async () => {
    const { child, pid, file } = await noteOrphan()
    const killed: number[] = []
    expect(await clean((one) => killed.push(one))).toEqual([pid])
    expect(killed).toEqual([pid])
    expect(existsSync(file)).toBe(false)
    child.kill('SIGKILL')
  })

  test('never ends a program that got the pid of an old server (it could be anything)', async () => {
    const { child, file } = await noteOrphan((record) => {
      record.server.start = 'an older process of that pid'
    })
    expect(await clean()).toEqual([])
    expect(existsSync(file)).toBe(false)
    child.kill('SIGKILL')
    const unknown = await noteOrphan((record) => {
      record.server.start = null
    })
    expect(await clean()).toEqual([])
    unknown.child.kill('SIGKILL')
  })

  test('leaves the server, and the secret being read, of a studio that lives alone', async () => {
    await recordServer(runDir, 999_999, platform)
    writeFileSync(join(runDir, 'livekit-abc.yaml'), '{}')
    expect(await clean()).toEqual([])
    expect(readdirSync(runDir).sort()).toEqual(['livekit-abc.yaml', 'livekit-server-999999.json'])
    forgetServer(runDir, 999_999)
    await clean()
    expect(readdirSync(runDir)).toEqual([])
  })

  test('a studio whose start cannot be told is taken for a living one (its interview would end in mid-sentence)', async () => {
    const { child } = await noteOrphan((record) => {
      record.studio.start = null
    })
    expect(await clean()).toEqual([])
    child.kill('SIGKILL')
  })

  test('a record that was cut off by a crash is removed, and a missing folder is nothing to clean', async () => {
    writeFileSync(join(runDir, 'livekit-server-12.json'), '{"server":{"pid"')
    expect(await clean()).toEqual([])
    expect(readdirSync(runDir)).toEqual([])
    rmSync(runDir, { recursive: true })
    expect(await clean()).toEqual([])
  })
})
