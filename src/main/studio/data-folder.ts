import { posix, win32 } from 'node:path'

/** What of the environment decides where data lies. */
export interface PlaceFacts {
  platform: NodeJS.Platform
  homeDir: string
  env: Readonly<Record<string, string | undefined>>
}

/** Where the data lies when nobody says otherwise: the same in every shell. Pure. */
export function defaultDataDir({ platform, homeDir, env }: PlaceFacts): string {
  switch (platform) {
    case 'darwin':
      return posix.join(homeDir, 'Library', 'Application Support', 'Greenroom')
    case 'win32':
      return win32.join(env.APPDATA || win32.join(homeDir, 'AppData', 'Roaming'), 'Greenroom')
    default:
      return posix.join(absolute(env.XDG_DATA_HOME) ?? posix.join(homeDir, '.local', 'share'), 'greenroom')
  }
}

/** Where downloads and synthesised speech lie: what may be deleted at any time. Pure. */
export function defaultCacheDir({ platform, homeDir, env }: PlaceFacts): string {
  switch (platform) {
    case 'darwin':
      return posix.join(homeDir, 'Library', 'Caches', 'Greenroom')
    case 'win32':
      return win32.join(env.LOCALAPPDATA || win32.join(homeDir, 'AppData', 'Local'), 'Greenroom', 'Cache')
    default:
      return posix.join(absolute(env.XDG_CACHE_HOME) ?? posix.join(homeDir, '.cache'), 'greenroom')
  }
}

/** The XDG specification tells programs to ignore relative paths. */
function absolute(path: string | undefined): string | null {
  return path && posix.isAbsolute(path) ? path : null
}

/** `--data DIR` in either spelling, or null. Relative to the working directory. */
export function dataOption(argv: readonly string[]): string | null {
  const at = argv.indexOf('--data')
  const next = at >= 0 ? argv[at + 1] : undefined
  const joined = argv.find((arg) => arg.startsWith('--data='))?.slice('--data='.length)
  return next || joined || null
}

/** In the data folder: secrets of the desktop edition, encrypted by the system. */
export const SECRETS_FILE = 'secrets.json'

export interface StudioPaths {
  dataDir: string
  lockFile: string
  databaseFile: string
  /** One folder an interview. */
  recordingsDir: string
  /** Synthesised speech; may be deleted at any time. */
  voiceCacheDir: string
  /** Speech-to-text models, a folder each, and what is downloaded of others. */
  speechModelsDir: string
  /** Secrets under a passphrase, once somebody chose that. */
  vaultFile: string
  /** The key this studio signs question packs with, once it did. */
  packKeyFile: string
}

export function studioPaths(dataDir: string, join: (...parts: string[]) => string): StudioPaths {
  return {
    dataDir,
    lockFile: join(dataDir, 'studio.lock'),
    databaseFile: join(dataDir, 'greenroom.db'),
    recordingsDir: join(dataDir, 'recordings'),
    voiceCacheDir: join(dataDir, 'voice-cache'),
    speechModelsDir: join(dataDir, 'speech-models'),
    vaultFile: join(dataDir, 'vault.json'),
    packKeyFile: join(dataDir, 'pack-key.pem'),
  }
}
