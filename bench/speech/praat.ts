import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '@node/voices/run-command'
import { defaultCacheDir } from '../../src/main/studio/data-folder'
import { ROOT } from '../lib/support'

/** The one the figures in the documentation were made with. */
const PARSELMOUTH = 'praat-parselmouth==0.4.7'
const INSTALL_LIMIT_MS = 5 * 60_000
const MEASURE_LIMIT_MS = 20 * 60_000

export interface PraatTime {
  wallS: number
  cpuS: number
}

export interface PraatAnswer {
  version: string
  files: { syllables: number; medianHz: number | null }[]
  time: Record<'pitch' | 'intensity' | 'nuclei', PraatTime> | null
}

/** Praat in a virtual environment of the cache folder; made when it is not there. Throws when there is no Python or network. */
export async function askPraat(files: readonly string[], timeFile: string | null): Promise<PraatAnswer> {
  const python = await openPython()
  const stdout = await runCommand(
    { file: python, args: [join(ROOT, 'bench', 'speech', 'praat.py')], env: {} },
    { stdin: JSON.stringify({ files, time: timeFile }), limitMs: MEASURE_LIMIT_MS },
  )
  return JSON.parse(stdout) as PraatAnswer
}

async function openPython(): Promise<string> {
  const cache = defaultCacheDir({ platform: process.platform, homeDir: homedir(), env: process.env })
  const venv = join(cache, 'bench', 'praat')
  const windows = process.platform === 'win32'
  const python = windows ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python')
  if (!existsSync(python)) {
    await mkdir(venv, { recursive: true })
    const system = windows ? 'python' : 'python3'
    await runCommand({ file: system, args: ['-m', 'venv', venv], env: {} }, { limitMs: INSTALL_LIMIT_MS })
  }
  const works = { file: python, args: ['-c', 'import parselmouth, numpy'], env: {} }
  try {
    await runCommand(works, { limitMs: 60_000 })
  } catch {
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PARSELMOUTH]
    await runCommand({ file: python, args: install, env: {} }, { limitMs: INSTALL_LIMIT_MS })
    await runCommand(works, { limitMs: 60_000 })
  }
  return python
}
