import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { StudioError } from '@shared/contract/errors'
import { childEnvironment } from '../processes/child-environment'
import { isVersionUsable, PINNED_VERSION, parseServerVersion } from './server-version'

const run = promisify(execFile)
const VERSION_LIMIT_MS = 10_000

export interface ServerBinaryPlaces {
  env: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  arch: string
  /** The app's own resources: `livekit-server/` with the binary beside the pin in an installed app. */
  resourcesDir: string
  /** The user's cache of Greenroom, where setup puts it. */
  cacheDir: string
}

export type BinarySource = 'configured' | 'path' | 'resources' | 'cache'

export interface ServerBinary {
  path: string
  source: BinarySource
  version: string
}

/** Where a livekit-server may be, in the order in which it is looked for. Pure. */
export function binaryCandidates(places: ServerBinaryPlaces): { path: string; source: BinarySource }[] {
  const { env, platform, arch, resourcesDir, cacheDir } = places
  const name = platform === 'win32' ? 'livekit-server.exe' : 'livekit-server'
  const configured = env.GREENROOM_LIVEKIT_SERVER
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '')
  return [
    ...(configured ? [{ path: configured, source: 'configured' as const }] : []),
    ...folders.map((folder) => ({ path: join(folder, name), source: 'path' as const })),
    { path: join(resourcesDir, 'livekit-server', `${platform}-${arch}`, name), source: 'resources' },
    { path: join(resourcesDir, 'livekit-server', name), source: 'resources' },
    { path: join(cacheDir, 'livekit-server', PINNED_VERSION, name), source: 'cache' },
  ]
}

/**
 * The first livekit-server that runs and is new enough. A configured path is meant: when it does not work nothing else is
 * tried. Throws LIVEKIT_MISSING, its detail saying what was looked at.
 */
export async function findServerBinary(places: ServerBinaryPlaces): Promise<ServerBinary> {
  const refused: string[] = []
  for (const { path, source } of binaryCandidates(places)) {
    if (!(await isExecutable(path))) {
      if (source === 'configured')
        throw new StudioError('LIVEKIT_MISSING', `GREENROOM_LIVEKIT_SERVER: no program at ${path}`)
      continue
    }
    const version = await serverVersion(path)
    const text = version?.join('.') ?? 'unknown'
    if (version !== null && isVersionUsable(version)) return { path, source, version: text }
    if (source === 'configured')
      throw new StudioError('LIVEKIT_MISSING', `GREENROOM_LIVEKIT_SERVER: version ${text} of ${path}`)
    refused.push(`${path} (version ${text})`)
  }
  throw new StudioError(
    'LIVEKIT_MISSING',
    refused.length === 0 ? 'found nowhere' : `too old or broken: ${refused.join(', ')}`,
  )
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function serverVersion(path: string) {
  try {
    const { stdout } = await run(path, ['--version'], {
      timeout: VERSION_LIMIT_MS,
      env: childEnvironment(process.env),
      windowsHide: true,
    })
    return parseServerVersion(stdout)
  } catch {
    return null
  }
}
