import { useEffect, useRef } from 'react'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { focusOn, type KeyPress, nextSpeed, type ReportKey, reportKeyOf } from './report-keys'

export interface ReportKeyActs {
  player: TwoTrackPlayer | null
  walk(direction: 1 | -1): void
  toggleLoop(): void
  askTime(): void
  toggleHelp(): void
}

/** The keys of the recording, for as long as the report is open. */
export function useReportKeys(acts: ReportKeyActs): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = reportKeyOf({
        key: event.key,
        shift: event.shiftKey,
        modified: event.ctrlKey || event.altKey || event.metaKey,
        focus: focusOf(event.target),
      })
      if (!key || event.defaultPrevented) return
      event.preventDefault()
      act(key, latest.current)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}

function act(key: ReportKey, { player, walk, toggleLoop, askTime, toggleHelp }: ReportKeyActs): void {
  if (key.type === 'help') toggleHelp()
  if (!player) return
  const { playing, atMs, rate } = player.get()
  if (key.type === 'play_pause' && playing) player.pause()
  else if (key.type === 'play_pause') player.play()
  else if (key.type === 'move') player.seek(atMs + key.byMs)
  else if (key.type === 'speed') player.setRate(nextSpeed(rate, key.direction))
  else if (key.type === 'mark') walk(key.direction)
  else if (key.type === 'loop') toggleLoop()
  else if (key.type === 'go_to') askTime()
}

function focusOf(target: EventTarget | null): KeyPress['focus'] {
  return target instanceof HTMLElement ? focusOn(target) : 'page'
}
