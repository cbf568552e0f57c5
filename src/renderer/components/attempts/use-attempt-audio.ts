import type { Attempt } from '@shared/contract/speech'
import { useEffect, useRef, useState } from 'react'

/** Plays one attempt at a time, each from its own recording, from the first word to the last. */
export function useAttemptAudio() {
  const audio = useRef<HTMLAudioElement | null>(null)
  const [playing, setPlaying] = useState<string | null>(null)

  function stop() {
    audio.current?.pause()
    audio.current = null
    setPlaying(null)
  }
  useEffect(() => () => audio.current?.pause(), [])

  function play({ interviewId, questionId, audioUrl, answer }: Attempt) {
    stop()
    if (audioUrl === null || answer === null) return
    const next = new Audio()
    audio.current = next
    setPlaying(interviewId + questionId)
    const mine = () => audio.current === next
    next.addEventListener('loadedmetadata', () => {
      next.currentTime = answer.startMs / 1000
    })
    next.addEventListener('timeupdate', () => {
      if (mine() && next.currentTime * 1000 >= answer.endMs) stop()
    })
    for (const end of ['ended', 'error']) next.addEventListener(end, () => mine() && stop())
    next.src = audioUrl
    // Refused when something else stopped it first, or by the browser.
    next.play().catch(() => mine() && stop())
  }
  return { playing, play, stop }
}
