import { assertNever } from '@shared/assert-never'
import type { Mark } from './marks'

/** The words on the marks, translated. */
export interface MarkLabels {
  answer(mark: Mark): string
  pause(mark: Mark): string
  voice(mark: Mark): string
}

/** Rough width of a label, CSS px: 13-px Inter, tabular figures. */
const CHARACTER_PX = 6.6

/** Whether a label fits beside its neighbours. Labels that would touch are left out; the marks themselves stay. */
export function labelFits(text: string, roomPx: number): boolean {
  return text.length * CHARACTER_PX + 8 <= roomPx
}

/** Width of "You" at the left of the lane, CSS px. */
const LANE_NAME_PX = 36

/** A pause's label may stand out on both sides of its bracket, CSS px. */
const PAUSE_OVERHANG_PX = 32

/**
 * What stands inside a mark. It lives in wavesurfer's shadow tree, where the page's classes do not reach:
 * sizes are set here, colours come through custom properties.
 */
export function labelFor(mark: Mark, widthPx: number, labels: MarkLabels, shiftPx = 0): HTMLElement | undefined {
  switch (mark.kind) {
    case 'answer': {
      const text = labels.answer(mark)
      if (!labelFits(text, widthPx)) return undefined
      // Stays in sight while its answer is, clear of the lane's name. The plugin owns the margins, so it is lifted by a transform.
      const stays = { position: 'sticky', left: `${LANE_NAME_PX}px`, transform: 'translateY(-22px)' }
      return caption(text, { display: 'block', width: 'max-content', ...stays })
    }
    // Shapes of waveform.module.css, without words: the hover has them.
    case 'thinking':
    case 'gap':
    case 'quote':
    case 'filler':
    case 'possible':
      return undefined
    case 'improvement':
      return badge(mark.rank === undefined ? '' : String(mark.rank), shiftPx)
    case 'voice':
      return caption(labels.voice(mark), { position: 'absolute', top: '2px', left: '6px' })
    case 'pause':
      return bracket(labelFits(labels.pause(mark), widthPx + PAUSE_OVERHANG_PX) ? labels.pause(mark) : '')
    default:
      return assertNever(mark.kind)
  }
}

/** A badge and the gap to the next, CSS px. */
const BADGE_STEP_PX = 20

/**
 * How far each moment to change is drawn to the right of its place, CSS px by its id: two priorities of one moment stand beside one
 * another, in order of time and rank, and not on top of one another. Pure.
 */
export function badgeShifts(marks: readonly Mark[], pxPerSecond: number): ReadonlyMap<string, number> {
  const shifts = new Map<string, number>()
  const moments = marks.filter(({ kind }) => kind === 'improvement')
  let freePx = Number.NEGATIVE_INFINITY
  for (const { id, startMs } of moments.sort(
    (a, b) => a.startMs - b.startMs || (a.rank ?? Infinity) - (b.rank ?? Infinity),
  )) {
    const ownPx = (startMs / 1000) * pxPerSecond
    const placedPx = Math.max(ownPx, freePx)
    shifts.set(id, placedPx - ownPx)
    freePx = placedPx + BADGE_STEP_PX
  }
  return shifts
}

/** At the foot of the lane: the number of the priority. */
function badge(text: string, shiftPx: number): HTMLElement {
  const size = { width: '18px', height: '18px' }
  const made = caption(text, { position: 'absolute', bottom: '-18px', left: `${shiftPx - 9}px`, ...size })
  Object.assign(made.style, { borderRadius: '9px', background: 'var(--gr-ink)', color: 'var(--gr-surface)' })
  Object.assign(made.style, { textAlign: 'center', lineHeight: '18px', fontWeight: '600' })
  return made
}

function bracket(text: string): HTMLElement {
  const box = element({ position: 'absolute', left: '0', right: '0', bottom: '-8px', height: '8px' })
  Object.assign(box.style, { border: '2px solid var(--gr-mark-pause)', borderTop: '0', boxSizing: 'border-box' })
  if (text) {
    const words = caption(text, { position: 'absolute', top: '10px', left: '50%' })
    Object.assign(words.style, { transform: 'translateX(-50%)', color: 'var(--gr-fair)' })
    box.append(words)
  }
  return box
}

function caption(text: string, place: Partial<CSSStyleDeclaration>): HTMLElement {
  const words = element({ whiteSpace: 'nowrap', color: 'var(--gr-ink-2)', ...place })
  words.textContent = text
  words.style.font = '500 13px/1 var(--gr-font)'
  words.style.fontVariantNumeric = 'tabular-nums'
  return words
}

function element(style: Partial<CSSStyleDeclaration>): HTMLElement {
  const made = document.createElement('div')
  Object.assign(made.style, style)
  return made
}
