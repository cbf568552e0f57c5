import { useEffect, useRef } from 'react'
import type { KeyPress } from './key-press'

/** Listens to the page's keys for as long as it is open. `meaningOf` is the same function from draw to draw. */
export function usePageKeys<K>(meaningOf: (press: KeyPress) => K | null, act: (key: K) => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = meaningOf({
        key: event.key,
        modified: event.ctrlKey || event.altKey || event.metaKey,
        repeat: event.repeat,
        focus: focusOf(event.target),
      })
      if (key === null || event.defaultPrevented) return
      event.preventDefault()
      latest.current(key)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [meaningOf])
}

function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.matches('input, textarea, select, [contenteditable]')) return 'text'
  return target.matches('button, a, [role=button]') ? 'control' : 'page'
}
