import { type RefObject, useEffect, useRef } from 'react'
import { placeAfter, type Trail } from './place-after'

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled):not([type=hidden]), textarea:not(:disabled), select:not(:disabled)'

/** For a part of the page whose rows come and go: when what had the focus is gone, the focus goes to what is nearest. */
export function useKeepFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => {
    const box = ref.current
    if (!box) return
    let last: Element | null = null
    let trail: Trail<Element> = []
    const focused = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      last = target
      trail = trailOf(target, box)
    }
    const changed = new MutationObserver(() => {
      if (last === null || last.isConnected) return
      last = null
      // Somebody took it already, or it never was lost.
      if (document.activeElement !== null && document.activeElement !== document.body) return
      const next = placeAfter(trail, focusableIn)
      if (next instanceof HTMLElement) next.focus()
    })
    box.addEventListener('focusin', focused)
    changed.observe(box, { childList: true, subtree: true })
    return () => {
      box.removeEventListener('focusin', focused)
      changed.disconnect()
    }
  }, [])
  return ref
}

function trailOf(from: Element, box: Element): Trail<Element> {
  const trail: { node: Element; index: number }[] = []
  for (let child = from; child !== box && child.parentElement !== null; child = child.parentElement) {
    const node = child.parentElement
    trail.push({ node, index: Array.from(node.children).indexOf(child) })
  }
  return trail
}

function focusableIn(part: Element): Element | null {
  const all = part.matches(FOCUSABLE) ? [part] : [...part.querySelectorAll(FOCUSABLE)]
  // What is not drawn takes no focus.
  return all.find((one) => one.getClientRects().length > 0) ?? null
}
