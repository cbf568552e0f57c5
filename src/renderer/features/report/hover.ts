import { formatClock } from '../../i18n/format'

export interface HoverOptions {
  /** wavesurfer's wrapper: as wide as the whole recording. */
  wrapper: HTMLElement
  durationMs: number
  /** What stands at a place, in words; the time comes before it. */
  describe(atMs: number): string[]
}

/** The time under the pointer, and what is marked there. Placed in percent and by a transform: it never asks for a layout twice. */
export function createHover({ wrapper, durationMs, describe }: HoverOptions): { destroy(): void } {
  const line = part('hover', { position: 'absolute', zIndex: '4', width: '0', pointerEvents: 'none', display: 'none' })
  const label = part('hover-label', { position: 'absolute', top: '0', width: 'max-content' })
  line.append(label)
  wrapper.append(line)
  let frame = 0
  let clientX = 0

  function draw() {
    frame = 0
    const { left, width } = wrapper.getBoundingClientRect()
    const ratio = (clientX - left) / width
    if (!(ratio >= 0 && ratio <= 1)) return hide()
    const atMs = ratio * durationMs
    Object.assign(line.style, { display: 'block', left: `${ratio * 100}%` })
    const [time = '', ...words] = [formatClock(atMs), ...describe(atMs)]
    label.replaceChildren(bold(time), ...words.map((word) => row(word)))
    // Beside the pointer, on the side that has the room.
    const shown = wrapper.parentElement?.getBoundingClientRect()
    const toTheLeft = shown !== undefined && clientX > shown.left + shown.width / 2
    label.style.transform = toTheLeft ? 'translateX(calc(-100% - 6px))' : 'translateX(6px)'
  }
  function move(event: PointerEvent) {
    if (event.pointerType === 'touch') return
    clientX = event.clientX
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  function hide() {
    line.style.display = 'none'
  }
  function leave() {
    cancelAnimationFrame(frame)
    frame = 0
    hide()
  }
  wrapper.addEventListener('pointermove', move)
  wrapper.addEventListener('pointerleave', leave)
  return {
    destroy() {
      leave()
      wrapper.removeEventListener('pointermove', move)
      wrapper.removeEventListener('pointerleave', leave)
      line.remove()
    },
  }
}

function bold(text: string): HTMLElement {
  const made = row(text)
  made.style.fontWeight = '600'
  return made
}

/** Words of a candidate or a model are text, never markup. */
function row(text: string): HTMLElement {
  const made = document.createElement('div')
  made.dir = 'auto'
  made.textContent = text
  return made
}

function part(name: string, style: Partial<CSSStyleDeclaration>): HTMLElement {
  const made = document.createElement('div')
  made.setAttribute('part', name)
  Object.assign(made.style, style)
  return made
}
