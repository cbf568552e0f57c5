import { useEffect, useState } from 'react'

/**
 * Gives focus back to where it was when the dialog is gone. Mantine does that when `opened` changes, but our dialogs are taken out of
 * the page instead: without this, whoever works by key would begin at the top again.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      window.setTimeout(() => {
        // What took focus meanwhile keeps it.
        const isLost = document.activeElement === null || document.activeElement === document.body
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      }, 0)
    },
    [before],
  )
}
