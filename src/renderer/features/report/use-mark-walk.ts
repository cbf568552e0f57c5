import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../audio/two-track-player'
import { formatClock, formatSeconds } from '../../i18n/format'
import { type Mark, type MarkKind, nextMark, previousMark } from './marks'

export interface MarkWalk {
  go(direction: 1 | -1): void
  /** The mark that was gone to, in words. */
  announcement: string
}

const WORDS = {
  answer: 'marks.atAnswer',
  thinking: 'marks.atThinking',
  pause: 'marks.atPause',
  gap: 'marks.atGap',
  quote: 'marks.atQuote',
  voice: 'marks.atVoice',
} as const satisfies Record<MarkKind, string>

/** Goes from mark to mark; says where it went, for those who do not see the picture. */
export function useMarkWalk(player: TwoTrackPlayer | null, marks: readonly Mark[]): MarkWalk {
  const { t } = useTranslation('report')
  const [announcement, setAnnouncement] = useState('')
  const words = (mark: Mark) => {
    const facts = {
      number: mark.questionNumber ?? 0,
      at: formatClock(mark.startMs),
      text: mark.text ?? '',
      length: formatSeconds(mark.endMs - mark.startMs),
    }
    return t(WORDS[mark.kind], facts)
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
