import { existsSync, readFileSync } from 'node:fs'
import { writePrivateFile } from '../../keys/write-private-file'
import { newSigningKey } from './signature'

/** The studio's own key for signing packs: made when it is needed first, readable by this user alone. PKCS#8 PEM. */
export function ownPackKey(file: string): string {
  const known = knownPackKey(file)
  if (known !== null) return known
  const made = newSigningKey()
  writePrivateFile(file, made)
  return made
}

/** Null before the first pack was signed. */
export function knownPackKey(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
