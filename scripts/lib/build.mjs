import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { repoNode, toolEnv } from './paths.mjs'
import { run } from './run.mjs'
import { SetupError, say, withHeartbeat } from './say.mjs'
import { writeAtomically } from './stamp.mjs'

const BUILD_LIMIT_MS = 5 * 60_000
/** What the build reads, beside src. */
const INPUTS = ['electron.vite.config.ts', 'package.json', 'package-lock.json']
/** Not the server's binary, which an installed app has in resources. */
const SOURCE = /\.(tsx?|json|css|html|sql|svg|png|ico|icns|woff2)$/
/** What must be there afterwards: a folder emptied by hand is built again. */
const OUTPUTS = [
  'main/index.js',
  'main/web.js',
  'main/cli.js',
  'main/agent.js',
  'preload/index.js',
  'renderer/index.html',
]

/**
 * A hash over the names and contents of all that the build reads; tests are not part of it.
 * @param {string} root
 */
export function hashSources(root) {
  const hash = createHash('sha256')
  for (const path of [...INPUTS, ...sourceFiles(root, 'src'), ...sourceFiles(root, 'resources')]) {
    hash.update(`${path}\0`)
    hash.update(readFileSync(join(root, path)))
    hash.update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} sorted, with `/`
 */
function sourceFiles(root, folder) {
  if (!existsSync(join(root, folder))) return []
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourceFiles(root, path)
    return entry.isFile() && SOURCE.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** @param {string} root */
export function buildIsFresh(root) {
  if (!OUTPUTS.every((path) => existsSync(join(root, 'out', path)))) return false
  try {
    return readFileSync(join(root, 'out', '.sources'), 'utf8').trim() === hashSources(root)
  } catch {
    return false
  }
}

/**
 * Builds the studio when its sources have changed.
 * @param {string} root
 */
export async function ensureBuild(root) {
  if (buildIsFresh(root)) return
  say('Building the studio.')
  const sources = hashSources(root)
  rmSync(join(root, 'out', '.sources'), { force: true })
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const result = await withHeartbeat('Building', () =>
    run(repoNode(root), [cli, 'build', '--logLevel', 'warn'], { cwd: root, limitMs: BUILD_LIMIT_MS, env: toolEnv() }),
  )
  if (result.code !== 0) {
    throw new SetupError(`The build failed${result.timedOut ? ': it took more than 5 minutes' : ''}; see above.`)
  }
  writeAtomically(join(root, 'out', '.sources'), `${sources}\n`)
}
