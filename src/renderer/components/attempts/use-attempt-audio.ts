import type { Attempt } from '@shared/contract/speech'
import { useCallback, useEffect, useRef, useState } from 'react'
import { oneSound } from '../../audio/one-sound'

/** Plays one attempt at a time, each from its own recording, from the first word to the last; nothing else on the page sounds then. */
export function useAttemptAudio() {
  const audio = useRef<HTMLAudioElement | null>(null)
  const [playing, setPlaying] = useState<string | null>(null)

  const stop = useCallback(() => {
    const last = audio.current
    // First, so that what the release says is not taken for the end of the next one.
    audio.current = null
    if (last) release(last)
    setPlaying(null)
    oneSound.end(stop)
  }, [])
  useEffect(() => stop, [stop])

  function play({ interviewId, questionId, audioUrl, answer }: Attempt) {
    stop()
    if (audioUrl === null || answer === null) return
    oneSound.begin(stop)
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

/** A paused element without a source holds neither the file nor a connection. */
function release(audio: HTMLAudioElement): void {
  audio.pause()
  audio.removeAttribute('src')
  audio.load()
}
