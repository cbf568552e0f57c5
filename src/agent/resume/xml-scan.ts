/** A mark of an XML file, or the words between two. */
export type XmlToken =
  | { kind: 'open'; name: string; attributes: string; from: number; until: number }
  | { kind: 'close'; name: string; from: number; until: number }
  | { kind: 'text'; text: string }

const MARK =
  /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g

/** An XML file mark by mark; an empty element opens and closes. No entity is looked up but XML's own five. */
export function* scanXml(xml: string): Generator<XmlToken> {
  let at = 0
  for (const match of xml.matchAll(MARK)) {
    const from = match.index
    if (from > at) yield { kind: 'text', text: plain(xml.slice(at, from)) }
    const until = from + match[0].length
    at = until
    const [, slash, name, attributes = '', empty] = match
    if (name === undefined) continue
    if (slash === '/') yield { kind: 'close', name, from, until }
    else {
      yield { kind: 'open', name, attributes, from, until }
      if (empty === '/') yield { kind: 'close', name, from, until }
    }
  }
}

export function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match?.[1] ?? match?.[2] ?? null
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function plain(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : ''
  })
}
