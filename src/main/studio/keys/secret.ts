import { StudioError } from '@shared/contract/errors'

/** Longer than any key of a service. */
const MAX_LENGTH = 4096
// Blanks of every kind and everything that is not printed: a line break in a header would make another header of it.
const NOT_IN_A_KEY = /[\s\p{Cc}\p{Cf}\p{Zs}]/u

/**
 * A pasted secret without the blanks around it, which come along with a copied line. Throws KEY_MALFORMED when it is empty, longer
 * than 4096 characters, or has a blank, a line break or a control character inside. Pure.
 */
export function cleanSecret(pasted: string): string {
  const secret = pasted.trim()
  if (secret === '' || secret.length > MAX_LENGTH || NOT_IN_A_KEY.test(secret)) throw new StudioError('KEY_MALFORMED')
  return secret
}
