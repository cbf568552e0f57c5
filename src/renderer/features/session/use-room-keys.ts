import { useEffect, useRef } from 'react'
import { type KeyPress, type RoomKey, roomKeyOf } from './shortcuts'

/** Listens to the keys of the room for as long as the page is open. */
export function useRoomKeys(act: (key: RoomKey) => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = roomKeyOf({
        key: event.key,
        modified: event.ctrlKey || event.altKey || event.metaKey,
        repeat: event.repeat,
        focus: focusOf(event.target),
      })
      if (!key || event.defaultPrevented) return
      event.preventDefault()
      latest.current(key)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.matches('input, textarea, select, [contenteditable]')) return 'text'
  return target.matches('button, a, [role=button]') ? 'control' : 'page'
}
