import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where the program's own files lie: the folder with package.json, out/ and resources/, also inside an asar archive. */
export interface AppFiles {
  root: string
  version: string
  /** Folder of the built page. */
  pageRoot: string
  preloadPath: string
  agentPath: string
  /** The helper that asks the system's keychain. */
  keychainPath: string
  resourcesDir: string
}

/** Walks up from a file of ours, because the bundler decides in which folder of out/ a piece of code ends. */
export function findAppFiles(from: string): AppFiles {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest)) {
      const { version = '0.0.0' } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }
      return {
        root: folder,
        version,
        pageRoot: join(folder, 'out', 'renderer'),
        preloadPath: join(folder, 'out', 'preload', 'index.js'),
        agentPath: join(folder, 'out', 'main', 'agent.js'),
        keychainPath: join(folder, 'out', 'main', 'keychain.js'),
        // A server cannot be started from inside an archive: an installed app's resources lie beside it.
        resourcesDir: folder.endsWith('.asar') ? dirname(folder) : join(folder, 'resources'),
      }
    }
    if (dirname(folder) === folder) throw new Error(`no package.json above ${from}`)
  }
}
