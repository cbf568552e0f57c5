import { useEffect, useState } from 'react'

/** True once `active` has lasted `delayMs`: short waits show nothing, so that nothing flickers. */
export function useDelayed(active: boolean, delayMs = 300): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (!active) return
    const timer = setTimeout(() => setLate(true), delayMs)
    return () => clearTimeout(timer)
  }, [active, delayMs])
  return late && active
}
