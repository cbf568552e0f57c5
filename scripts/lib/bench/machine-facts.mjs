import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { repoNode } from '../paths.mjs'

/** What a figure means nothing without. */
export function machineFacts() {
  const [cpu] = cpus()
  const node = execFileSync(repoNode(), ['--version'], { encoding: 'utf8' }).trim()
  return [
    `machine  ${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${gibibytes(totalmem())} GiB`,
    `system   ${type()} ${release()}, Node ${node}`,
    `load     ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')} (1, 5, 15 min; a busy machine measures itself)`,
  ]
}

/** @param {number} bytes */
function gibibytes(bytes) {
  return Math.round(bytes / 2 ** 30)
}
