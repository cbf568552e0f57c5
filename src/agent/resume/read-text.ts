import { StudioError } from '@shared/contract/errors'
import { RESUME_LIMITS } from '@shared/domain/resume/resume'

/** No text has these: control characters but for tabs and line ends, and what could not be decoded. */
const STRANGE = /(?![\t\n\v\f\r])\p{Cc}|\ufffd/gu

/** A text file's words, whatever of the usual encodings it is in. Throws RESUME_DAMAGED for what is no text, RESUME_TOO_LONG. */
export function readText(bytes: Uint8Array): string {
  const text = decoded(bytes)
  const strange = text.slice(0, 20_000).match(STRANGE)?.length ?? 0
  if (strange > Math.min(text.length, 20_000) * 0.02) throw new StudioError('RESUME_DAMAGED', 'this is no text')
  if (text.length > RESUME_LIMITS.characters) throw new StudioError('RESUME_TOO_LONG', `${text.length} characters`)
  return text
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // An old file of a western or a Russian Windows; only one of them gives words of letters.
    return cyrillic(bytes)
      ? new TextDecoder('windows-1251').decode(bytes)
      : new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Runs of bytes beyond ASCII are words in Cyrillic, and single accents in the west. */
function cyrillic(bytes: Uint8Array): boolean {
  let high = 0
  let runs = 0
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0xc0) continue
    high++
    if ((bytes[i - 1] ?? 0) >= 0xc0) runs++
  }
  return high > 0 && runs / high > 0.5
}
