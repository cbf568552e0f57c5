import { useEffect, useState } from 'react'

/** Whole seconds since a moment of performance.now(), renewed each second; null while there is none. */
export function useSecondsSince(atMs: number | null): number | null {
  const [nowMs, setNowMs] = useState(() => performance.now())
  useEffect(() => {
    if (atMs === null) return
    const tick = () => setNowMs(performance.now())
    tick()
    const timer = window.setInterval(tick, 1000)
    return () => window.clearInterval(timer)
  }, [atMs])
  return atMs === null ? null : Math.max(0, Math.floor((nowMs - atMs) / 1000))
}
