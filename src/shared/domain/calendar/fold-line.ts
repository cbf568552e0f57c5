/** RFC 5545, 3.1: no line is longer than 75 octets without its break. */
const LONGEST_OCTETS = 75

/** UTF-8 octets of one code point. */
export function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x1_0000 ? 3 : 4
}

/** One content line, cut where it is too long: what follows a cut begins with a space. No character is cut through. */
export function foldLine(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character)
    if (octets + more > LONGEST_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += more
  }
  return folded
}
