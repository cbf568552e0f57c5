import { formatClock } from '../../i18n/format'

export interface AxisView {
  /** What is in sight, s. */
  fromS: number
  toS: number
  /** Seconds between labels. */
  stepS: number
  durationS: number
}

export interface Axis {
  show(view: AxisView): void
}

/**
 * The labels to draw, s: those in sight and a screenful on both sides, so that a little scrolling draws nothing.
 * An hour at the closest zoom has thousands; a screen has a dozen.
 */
export function axisLabels({ fromS, toS, stepS, durationS }: AxisView): number[] {
  const marginS = toS - fromS
  const first = Math.max(0, Math.floor((fromS - marginS) / stepS))
  const end = Math.min(durationS, toS + marginS)
  const labels: number[] = []
  for (let n = first; n * stepS < end; n++) labels.push(n * stepS)
  return labels
}

/**
 * The time axis inside wavesurfer's wrapper, placed in percent and so without asking the page for any size: wavesurfer's own
 * timeline measures every label, and took most of the time in which the report of an hour opened (bench/report.ts).
 */
export function createAxis(wrapper: HTMLElement): Axis {
  const timeline = part('timeline', { position: 'absolute', inset: '0 0 auto', whiteSpace: 'nowrap' })
  const box = part('timeline-wrapper', { pointerEvents: 'none' })
  box.append(timeline)
  wrapper.prepend(box)
  let drawn: AxisView | null = null

  return {
    show(view) {
      const { fromS, toS, stepS, durationS } = view
      if (drawn?.stepS === stepS && fromS >= drawn.fromS && toS <= drawn.toS) return
      const marginS = toS - fromS
      drawn = { stepS, durationS, fromS: Math.max(0, fromS - marginS), toS: Math.min(durationS, toS + marginS) }
      timeline.replaceChildren(...axisLabels(view).map((atS) => label(atS, durationS)))
    },
  }
}

function label(atS: number, durationS: number): HTMLElement {
  const place = { position: 'absolute', left: `${(atS / durationS) * 100}%`, width: '0', height: '100%' }
  const made = part('timeline-notch', { ...place, borderLeft: '1px solid', textIndent: '3px' })
  made.textContent = formatClock(atS * 1000)
  return made
}

function part(name: string, style: Partial<CSSStyleDeclaration>): HTMLElement {
  const made = document.createElement('div')
  made.setAttribute('part', name)
  Object.assign(made.style, style)
  return made
}
