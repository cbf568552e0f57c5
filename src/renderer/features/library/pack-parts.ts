/** A message to the studio holds 64 KB with everything around. */
const PART_BYTES = 40_000

/** Cut so that each part fits a message as JSON, and never inside of a character. Pure. */
export function partsOf(text: string, mostBytes = PART_BYTES): string[] {
  const parts: string[] = []
  let from = 0
  let bytes = 0
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const more = bytesInJson(character)
    if (bytes + more > mostBytes && at > from) {
      parts.push(text.slice(from, at))
      from = at
      bytes = 0
    }
    bytes += more
    at += character.length
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

function bytesInJson(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return 6
  if (code < 0x80) return character === '"' || character === '\\' ? 2 : 1
  return code < 0x800 ? 2 : code < 0x10000 ? 6 : 4
}
