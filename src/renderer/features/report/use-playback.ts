import type { ReportModel } from '@shared/contract/reports'
import { useEffect, useMemo } from 'react'
import { studioEvents } from '../../api/client'
import { oneSound } from '../../audio/one-sound'
import { createTwoTrackPlayer, type TwoTrackPlayer } from '../../audio/two-track-player'

/** The recording as one thing to play; null when its audio was deleted. */
export function usePlayback({ interviewId, tracks }: ReportModel): TwoTrackPlayer | null {
  const leaderUrl = urlOf(tracks, 'candidate') ?? urlOf(tracks, 'interviewer')
  const followerUrl = urlOf(tracks, 'candidate') === null ? null : urlOf(tracks, 'interviewer')

  const playback = useMemo(() => {
    if (leaderUrl === null) return null
    const leader = audio(leaderUrl)
    const follower = followerUrl === null ? null : audio(followerUrl)
    const player = createTwoTrackPlayer({
      leader,
      follower,
      everyMs: (act, ms) => {
        const timer = window.setInterval(act, ms)
        return () => window.clearInterval(timer)
      },
    })
    return { player, leader, follower }
  }, [leaderUrl, followerUrl])

  useEffect(
    () => () => {
      playback?.player.close()
      // Without this the browser keeps the file open.
      for (const element of [playback?.leader, playback?.follower]) {
        element?.removeAttribute('src')
        element?.load()
      }
    },
    [playback],
  )
  const player = playback?.player ?? null
  useEffect(() => {
    if (!player) return
    const pause = () => player.pause()
    const changed = () => (player.get().playing ? oneSound.begin(pause) : oneSound.end(pause))
    const unsubscribe = player.subscribe(changed)
    return () => {
      unsubscribe()
      oneSound.end(pause)
    }
  }, [player])
  useEffect(
    () =>
      studioEvents.subscribe((event) => {
        const encoded = event.type === 'progress' && event.task === 'encode' && event.ratio === 1
        if (encoded && event.interviewId === interviewId) player?.reload()
      }),
    [player, interviewId],
  )
  return player
}

function urlOf(tracks: ReportModel['tracks'], name: 'candidate' | 'interviewer'): string | null {
  return tracks.find((track) => track.track === name)?.audioUrl ?? null
}

function audio(url: string): HTMLAudioElement {
  const element = new Audio()
  // Nothing is read before it is wanted: a report opens at once, and the file may still be replaced by its encoded form.
  element.preload = 'none'
  element.src = url
  return element
}
