import { withoutControls } from '@shared/domain/export/escape-html'

/** Stands for what the typeface cannot show. */
export const NOT_SHOWN = '[…]'
export const NOT_SHOWN_NOTE = `Some text is in a script or has signs that this PDF's typeface does not hold; it stands here as ${NOT_SHOWN}. The HTML export shows it.`

/**
 * A copy in which every text can be drawn: runs of signs without a glyph become `[…]`, never empty boxes. `missing` says whether there
 * were any. Spaces of all kinds are one space; line breaks stay.
 */
export function legibly<T>(value: T, hasGlyph: (codePoint: number) => boolean): { value: T; missing: boolean } {
  let missing = false
  function text(raw: string): string {
    let out = ''
    let gap = false
    const clean = withoutControls(raw.normalize('NFC'))
      .replace(/\r\n?/g, '\n')
      .replace(/[\t\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    for (const sign of clean) {
      // What only says how its neighbours are drawn: joiners, directions, variants.
      if (/\p{Cf}|\p{Variation_Selector}/u.test(sign)) continue
      if (sign === '\n' || hasGlyph(sign.codePointAt(0) ?? 0)) {
        out += sign
        gap = gap && sign === ' '
        continue
      }
      // Words of such a script in a row are one gap.
      if (gap) out = out.trimEnd()
      else out += NOT_SHOWN
      gap = true
      missing = true
    }
    return out
  }
  function copy(part: unknown): unknown {
    if (typeof part === 'string') return text(part)
    if (Array.isArray(part)) return part.map(copy)
    if (part === null || typeof part !== 'object') return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, key === 'url' ? inner : copy(inner)]))
  }
  return { value: copy(value) as T, missing }
}

const PARAGRAPH_CHARS = 900

/** Paragraphs short enough to be laid out and broken over pages one by one; cut at the ends of sentences, else at spaces. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .map((part) => part.replace(/ +/g, ' ').trim())
    .flatMap(cut)
    .filter((part) => part !== '')
}

function cut(paragraph: string): string[] {
  const parts: string[] = []
  let rest = paragraph
  while (rest.length > PARAGRAPH_CHARS * 1.5) {
    const piece = rest.slice(0, PARAGRAPH_CHARS)
    const sentence = Math.max(piece.lastIndexOf('. '), piece.lastIndexOf('? '), piece.lastIndexOf('! ')) + 1
    const at = sentence > PARAGRAPH_CHARS / 3 ? sentence : piece.lastIndexOf(' ')
    const until = at > 0 ? at : PARAGRAPH_CHARS
    parts.push(rest.slice(0, until).trim())
    rest = rest.slice(until).trim()
  }
  return [...parts, rest]
}
