import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { markWords } from './mark-words'
import { type Mark, nextMark, previousMark } from './marks'

export interface MarkWalk {
  go(direction: 1 | -1): void
  /** The mark that was gone to, or what else was done, in words. */
  announcement: string
  announce(words: string): void
}

/** Goes from mark to mark; says where it went, for those who do not see the picture. */
export function useMarkWalk(player: TwoTrackPlayer | null, marks: readonly Mark[]): MarkWalk {
  const { t } = useTranslation('report')
  const [announcement, setAnnouncement] = useState('')
  return {
    announcement,
    announce: setAnnouncement,
    go: (direction) => {
      if (!player) return
      const { atMs } = player.get()
      const mark = direction === 1 ? nextMark(marks, atMs) : previousMark(marks, atMs)
      if (!mark) return
      player.seek(mark.startMs)
      setAnnouncement(markWords(t, mark))
    },
  }
}
