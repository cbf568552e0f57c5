import { canInstallPackages, installPackages } from './debian.mjs'
import { onPath } from './paths.mjs'
import { say } from './say.mjs'
import { rememberedProblem, rememberProblem } from './stamp.mjs'

const REMEMBERED = 'voice'
const READING_MODE = 'Until then the interviewer reads along in silence (reading mode).'

/**
 * A voice for the interviewer. macOS and Windows have one; Linux needs espeak-ng. None is no failure: there is a
 * reading mode.
 * @param {string} root
 * @param {import('./paths.mjs').Machine} machine
 * @param {{ retry: boolean }} options
 * @returns {Promise<boolean>} whether there is one
 */
export async function ensureVoice(root, machine, { retry }) {
  if (machine.platform !== 'linux') return true
  if (onPath('espeak-ng', machine) !== null) return true
  if (rememberedProblem(root, REMEMBERED) !== null && !retry) return false
  const problem = canInstallPackages(machine) ? await installPackages('espeak-ng') : 'it needs the package espeak-ng'
  rememberProblem(root, REMEMBERED, problem)
  if (problem === null) return true
  say(`No voice: ${problem}. Install it, for example with "sudo apt-get install espeak-ng". ${READING_MODE}`)
  return false
}
