import { canInstallPackages, installPackages } from '../debian.mjs'
import { onPath } from '../paths.mjs'
import { run } from '../run.mjs'

/** A network of its own, in which loopback is up and nothing else exists. tests/integration/support/aeroplane.ts has the same. */
const NAMESPACE = ['unshare', '--net', '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
const PROBE_LIMIT_MS = 5_000

/**
 * How a program is started with loopback as the only interface (Linux, allowed to make namespaces), or null where that is not
 * possible.
 * @param {import('../paths.mjs').Machine} machine
 * @returns {Promise<string[] | null>}
 */
export async function loopbackAlone(machine) {
  if (machine.platform !== 'linux') return null
  if (onPath('ip', machine) === null && canInstallPackages(machine)) await installPackages('iproute2')
  const [command = '', ...args] = NAMESPACE
  const result = await run(command, [...args, 'true'], { limitMs: PROBE_LIMIT_MS, quiet: true })
  return result.code === 0 ? NAMESPACE : null
}
