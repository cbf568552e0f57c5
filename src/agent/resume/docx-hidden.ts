import { contrast, LEAST_CONTRAST, SMALLEST_SIZE } from './seen'
import { attribute, scanXml } from './xml-scan'

/** What a run or a style says of its letters; null: nothing. */
interface Look {
  vanish: boolean | null
  colour: string | null
  /** Half points. */
  size: number | null
}

interface Frame {
  name: string
  from: number
  /** Ground it is on: a colour, null where none is said, 'unknown' in a box or a styled table. */
  ground: string | null
  look: Look
  styles: string[]
  text: string
}

export type Styles = ReadonlyMap<string, Look>

const NOTHING: Look = { vanish: null, colour: null, size: null }

/** What the styles of word/styles.xml say that can hide a text. Inheritance between styles is not followed. */
export function readStyles(xml: string): Styles {
  const styles = new Map<string, Look>()
  let id: string | null = null
  for (const token of scanXml(xml)) {
    if (token.kind === 'text') continue
    if (token.name === 'w:style') id = token.kind === 'open' ? attribute(token.attributes, 'w:styleId') : null
    else if (token.kind === 'open' && id !== null)
      styles.set(id, { ...(styles.get(id) ?? NOTHING), ...lookOf(token.name, token.attributes) })
  }
  return styles
}

/**
 * A part of a DOCX without the runs that no person sees: hidden by the format, of the colour they stand on, or too small to read; and
 * what these said.
 */
export function withoutHidden(xml: string, styles: Styles): { xml: string; hidden: string[] } {
  const stack: Frame[] = []
  const cuts: { from: number; until: number }[] = []
  const hidden: string[] = []
  let paper: string | null = '#ffffff'
  for (const token of scanXml(xml)) {
    if (token.kind === 'text') {
      const run = stack[stack.length - 1]?.name === 'w:t' ? nearest(stack, 'w:r') : undefined
      if (run) run.text += token.text
      continue
    }
    if (token.kind === 'open') {
      const { name, attributes, from } = token
      if (name === 'w:background') paper = null
      const owner = nearest(stack, 'w:r', 'w:p', 'w:tc', 'w:tbl')
      if (owner && name === 'w:shd') owner.ground = colourOf(attribute(attributes, 'w:fill')) ?? owner.ground
      if (owner && name === 'w:highlight') owner.ground = 'unknown'
      if (owner && name === 'w:tblStyle') owner.ground ??= 'unknown'
      if (owner && (name === 'w:rStyle' || name === 'w:pStyle')) owner.styles.push(attribute(attributes, 'w:val') ?? '')
      if (owner?.name === 'w:r' && nearest(stack, 'w:rPr') !== undefined)
        owner.look = { ...owner.look, ...lookOf(name, attributes) }
      const ground = name === 'w:txbxContent' ? 'unknown' : null
      stack.push({ name, from, ground, look: NOTHING, styles: [], text: '' })
      continue
    }
    const frame = stack.pop()
    if (frame?.name !== 'w:r' || frame.text.trim() === '') continue
    const ground = [...stack, frame].reduce<string | null>((found, of) => of.ground ?? found, paper)
    const paragraph = nearest(stack, 'w:p')
    const look = [...(paragraph?.styles ?? []), ...frame.styles]
      .map((id) => styles.get(id) ?? NOTHING)
      .concat(frame.look)
      .reduce(
        (below, above) => ({
          vanish: above.vanish ?? below.vanish,
          colour: above.colour ?? below.colour,
          size: above.size ?? below.size,
        }),
        NOTHING,
      )
    if (!isHidden(look, ground)) continue
    hidden.push(frame.text)
    // A run within one that goes (a text box) goes with it.
    if (!stack.some(({ name }) => name === 'w:r')) cuts.push({ from: frame.from, until: token.until })
  }
  let kept = ''
  let at = 0
  for (const { from, until } of cuts) {
    kept += xml.slice(at, from)
    at = until
  }
  return { xml: kept + xml.slice(at), hidden }
}

function isHidden({ vanish, colour, size }: Look, ground: string | null): boolean {
  if (vanish === true) return true
  if (size !== null && size / 2 < SMALLEST_SIZE) return true
  if (colour === null || ground === null || ground === 'unknown') return false
  return contrast(ground, colour) < LEAST_CONTRAST
}

function lookOf(name: string, attributes: string): Partial<Look> {
  const value = attribute(attributes, 'w:val')
  if (name === 'w:vanish' || name === 'w:webHidden') return { vanish: value === null || !/^(0|false|off)$/.test(value) }
  if (name === 'w:color') return { colour: colourOf(value) }
  if (name === 'w:sz' && value !== null && /^\d{1,4}$/.test(value)) return { size: Number(value) }
  return {}
}

function colourOf(value: string | null): string | null {
  return value !== null && /^[0-9a-f]{6}$/i.test(value) ? `#${value}` : null
}

function nearest(stack: readonly Frame[], ...names: readonly string[]): Frame | undefined {
  for (let i = stack.length - 1; i >= 0; i--) {
    const frame = stack[i]
    if (frame && names.includes(frame.name)) return frame
  }
  return undefined
}
