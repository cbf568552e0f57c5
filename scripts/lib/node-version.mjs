import { SetupError } from './say.mjs'
import { isAtLeast, parseVersion } from './versions.mjs'

const LEAST_NODE_VERSION = [20, 0, 0]

/** @param {string} [version] */
export function checkNode(version = process.versions.node) {
  if (isAtLeast(parseVersion(version) ?? [0], LEAST_NODE_VERSION)) return
  throw new SetupError(`Greenroom needs Node 20 or newer; this is ${version}. Install a newer one and try again.`)
}
