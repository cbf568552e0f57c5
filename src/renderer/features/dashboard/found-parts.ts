export interface FoundPart {
  text: string
  found: boolean
}

/** A snippet with finds between « and » as pieces to draw; marks without a partner are text. Pure. */
export function foundParts(snippet: string): FoundPart[] {
  return snippet
    .split(/(«[^«»]*»)/)
    .map((text) => (/^«.*»$/s.test(text) ? { text: text.slice(1, -1), found: true } : { text, found: false }))
    .filter(({ text }) => text !== '')
}
