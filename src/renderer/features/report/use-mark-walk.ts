import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { formatClock, formatSeconds } from '../../i18n/format'
import { type Mark, nextMark, previousMark } from './marks'

export interface MarkWalk {
  go(direction: 1 | -1): void
  /** The mark that was gone to, in words. */
  announcement: string
}

/** Goes from mark to mark; says where it went, for those who do not see the picture. */
export function useMarkWalk(player: TwoTrackPlayer | null, marks: readonly Mark[]): MarkWalk {
  const { t } = useTranslation('report')
  const [announcement, setAnnouncement] = useState('')
  const words = (mark: Mark) => {
    const facts = {
      number: mark.questionNumber,
      at: formatClock(mark.startMs),
      length: formatSeconds(mark.endMs - mark.startMs),
    }
    if (mark.kind === 'answer') return t('marks.atAnswer', facts)
    return mark.kind === 'thinking' ? t('marks.atThinking', facts) : t('marks.atPause', facts)
  }
  return {
    announcement,
    go: (direction) => {
      if (!player) return
      const { atMs } = player.get()
      const mark = direction === 1 ? nextMark(marks, atMs) : previousMark(marks, atMs)
      if (!mark) return
      player.seek(mark.startMs)
      setAnnouncement(words(mark))
    },
  }
}
