import type { Span } from '@shared/contract/speech'

/** A shorter drag is a click that was not quite still, CSS px. */
const SHORTEST_DRAG_PX = 6

export interface SelectionOptions {
  /** wavesurfer's wrapper: as wide as the whole recording. */
  wrapper: HTMLElement
  durationMs: number
  /** null: it was taken away by a click. */
  onSelect(span: Span | null): void
}

export interface Selection {
  show(span: Span | null): void
  destroy(): void
}

/** A stretch marked out by dragging over the lanes, to be looped or called a filler. */
export function createSelection({ wrapper, durationMs, onSelect }: SelectionOptions): Selection {
  const box = document.createElement('div')
  box.setAttribute('part', 'selection')
  Object.assign(box.style, { position: 'absolute', pointerEvents: 'none', display: 'none' })
  wrapper.append(box)
  let from: { x: number; left: number; width: number } | null = null
  let dragged: Span | null = null
  let shown: Span | null = null

  function show(span: Span | null) {
    shown = span
    box.style.display = span ? 'block' : 'none'
    if (!span) return
    box.style.left = `${(span.startMs / durationMs) * 100}%`
    box.style.width = `${((span.endMs - span.startMs) / durationMs) * 100}%`
  }
  function down(event: PointerEvent) {
    // A finger scrolls the lanes.
    if (event.button !== 0 || event.pointerType === 'touch') return
    const { left, width } = wrapper.getBoundingClientRect()
    from = { x: event.clientX, left, width }
    dragged = null
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', up)
  }
  function move(event: PointerEvent) {
    if (!from || (dragged === null && Math.abs(event.clientX - from.x) < SHORTEST_DRAG_PX)) return
    dragged = spanBetween(from, event.clientX, durationMs)
    show(dragged)
  }
  function up() {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', up)
    from = null
    if (dragged) {
      // The click that ends a drag is no click.
      wrapper.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => wrapper.removeEventListener('click', swallow, { capture: true }))
      onSelect(dragged)
    } else if (shown) {
      onSelect(null)
    }
  }
  wrapper.addEventListener('pointerdown', down)
  return {
    show,
    destroy() {
      wrapper.removeEventListener('pointerdown', down)
      up()
      box.remove()
    },
  }
}

/** What lies between two places of the pointer, in either direction, within the recording. Pure. */
export function spanBetween(
  { x, left, width }: { x: number; left: number; width: number },
  clientX: number,
  durationMs: number,
): Span {
  const msAt = (px: number) => Math.round(Math.min(1, Math.max(0, (px - left) / width)) * durationMs)
  const [a, b] = [msAt(x), msAt(clientX)]
  return { startMs: Math.min(a, b), endMs: Math.max(a, b) }
}

function swallow(event: Event) {
  event.stopPropagation()
}
