import { existsSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { freeTcpPort, freeUdpPort } from '../../livekit/free-ports'
import type { MediaServer } from '../../livekit/media-server'
import { createRooms } from '../../livekit/rooms'
import { readHeader } from '../../persistence/header'
import { MIGRATIONS } from '../../persistence/migrations'
import { openPersistence } from '../../persistence/persistence'
import type { DatabaseState, PortState, ServerState } from './verdicts'

/**
 * Whether SQLite works here, tried on a database of its own in a temporary folder, and whether the person's file is one
 * that this program reads. That file is looked at, never opened.
 */
export async function probeDatabase(databaseFile: string, nowMs: number): Promise<DatabaseState> {
  const dir = await mkdtemp(join(tmpdir(), 'greenroom-doctor-'))
  try {
    openPersistence({ file: join(dir, 'doctor.db'), nowMs }).close()
    if (!existsSync(databaseFile)) return { kind: 'new' }
    const header = readHeader(databaseFile)
    if (header.kind === 'foreign') return { kind: 'foreign' }
    return { kind: 'readable', version: header.kind === 'empty' ? 0 : header.version, known: MIGRATIONS.length }
  } catch (error) {
    return { kind: 'broken', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

export interface ServerProbe {
  findBinary(): Promise<{ version: string; source: string }>
  /** One of the doctor's own; it is stopped again. */
  mediaServer: MediaServer
  nowMs(): number
}

/** Starts the media server, makes a room and removes it: what an interview needs of it. */
export async function probeServer({ findBinary, mediaServer, nowMs }: ServerProbe): Promise<ServerState> {
  try {
    const { version, source } = await findBinary()
    const fromMs = nowMs()
    const rooms = createRooms(await mediaServer.access())
    const startedInMs = Math.round(nowMs() - fromMs)
    await rooms.create('greenroom-doctor', {})
    await rooms.remove('greenroom-doctor')
    return { kind: 'running', version, source, startedInMs }
  } catch (error) {
    if (error instanceof StudioError) return { kind: 'failed', code: error.code, detail: error.detail ?? null }
    return { kind: 'failed', code: 'LIVEKIT_FAILED', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    await mediaServer.stop()
  }
}

export async function probePorts(): Promise<PortState> {
  const [tcp, udp] = await Promise.all([freeTcpPort().catch(() => null), freeUdpPort().catch(() => null)])
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return { tcp, udp, hasAddress: addresses.some(({ internal }) => !internal) }
}

/** Free bytes where the data folder is or will be; null when the system or an older Node does not tell. */
export async function probeFreeBytes(dataDir: string): Promise<number | null> {
  let dir = dataDir
  while (!existsSync(dir) && dirname(dir) !== dir) dir = dirname(dir)
  try {
    // Not in Electron 22's Node.
    const { bavail, bsize } = await fs.statfs(dir)
    return bavail * bsize
  } catch {
    return null
  }
}
