import { spawnSync } from 'node:child_process'
import { closeSync, fsyncSync, mkdtempSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ERRORS } from '@shared/contract/errors'
import { IMPORT_PIECE_BYTES } from '@shared/contract/imports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnalysingAgents } from '../fakes/studio/analysing-agents'
import { openTestStudio, type TestStudio } from '../fakes/studio/test-studio'
import { babble, makeWav } from '../fixtures/audio/make-wav'

/*
 * A file system that is really full: 96 MB in memory, and a file that takes what is to be taken. An import needs 64 MB to begin.
 * Mounting is for root on Linux; elsewhere vitest.config.mts leaves this file out.
 */
const SIZE_MB = 96
const MB = 1024 ** 2
/** Two minutes: 4 MB as it comes, 12 MB as it is kept. */
const SOUND = makeWav({ seconds: 120, sound: babble })

const disk = mkdtempSync(join(tmpdir(), 'greenroom-disk-'))
const ballast = join(disk, 'ballast')

beforeAll(() => {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'none', disk], {
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
})
afterAll(() => {
  spawnSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})

let studio: TestStudio
const agents = createAnalysingAgents()

describe('an import on a disk that fills up', () => {
  beforeAll(async () => {
    studio = await openTestStudio(join(disk, 'data'), { launchAgent: agents.launch, shell: 'cli' })
  })
  afterAll(() => studio.close())

  const freeMb = () => {
    const { bavail, bsize } = statfsSync(disk)
    return (bavail * bsize) / MB
  }
  function leaveMb(mb: number): void {
    rmSync(ballast, { force: true })
    const fd = openSync(ballast, 'w')
    const block = Buffer.alloc(64 * 1024, 1)
    while (freeMb() > mb) writeSync(fd, block)
    fsyncSync(fd)
    closeSync(fd)
  }
  async function* chunks(bytes: Uint8Array) {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
  }
  const begin = () => studio.client.imports.begin({ fileName: 'a.wav', bytes: SOUND.length })
  const piece = (importId: string, at: number) =>
    studio.studio.imports.receive(importId, 'sound', at, chunks(SOUND.subarray(at, at + IMPORT_PIECE_BYTES)))
  const left = (folder: string) => readdirSync(disk, { recursive: true }).filter((at) => String(at).includes(folder))

  async function expectNothingKept() {
    expect((await studio.client.interviews.list({})).total).toBe(0)
    expect([...left('data/imports/'), ...left('data/recordings/')]).toEqual([])
    expect(agents.alive).toBe(0)
  }

  it('is not begun where it has no room', async () => {
    leaveMb(40)
    await expect(begin()).rejects.toMatchObject({ code: 'DISK_FULL', message: ERRORS.DISK_FULL.message })
    await expectNothingKept()
  })

  it('that fills while the file comes: the piece fails, and comes again once there is room', async () => {
    rmSync(ballast)
    const { importId } = await begin()
    leaveMb(1)
    await expect(piece(importId, 0)).rejects.toMatchObject({ code: 'DISK_FULL' })
    rmSync(ballast)
    await piece(importId, 0)
    await studio.client.imports.cancel({ importId })
    await expectNothingKept()
  })

  it('that fills while the sound is measured: the sentence, nothing half-made, and the next one works', async () => {
    rmSync(ballast, { force: true })
    const { importId } = await begin()
    for (let at = 0; at < SOUND.length; at += IMPORT_PIECE_BYTES) await piece(importId, at)
    leaveMb(5)
    const failed = await studio.client.imports.finish({ importId, title: 'x' }).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 'DISK_FULL', message: ERRORS.DISK_FULL.message })
    await expectNothingKept()

    rmSync(ballast)
    const again = await begin()
    for (let at = 0; at < SOUND.length; at += IMPORT_PIECE_BYTES) await piece(again.importId, at)
    const { interviewId } = await studio.client.imports.finish({ importId: again.importId, title: 'x' })
    expect((await studio.client.reports.get({ interviewId })).durationMs).toBe(120_000)
  })
})
