import { assertNever } from '@shared/assert-never'
import type { TFunction } from 'i18next'
import { formatClock, formatSeconds } from '../../i18n/format'
import type { Mark } from './marks'

/** A mark in words: for those who do not see the picture, and under the pointer. */
export function markWords(t: TFunction<'report'>, mark: Mark): string {
  const at = formatClock(mark.startMs)
  const number = mark.questionNumber ?? 0
  const length = formatSeconds(mark.endMs - mark.startMs)
  const text = mark.text ?? ''
  switch (mark.kind) {
    case 'answer':
      return t('marks.atAnswer', { number, at })
    case 'thinking':
      return t('marks.atThinking', { number, at })
    case 'pause':
      return t(`marks.atPauseKind.${mark.pause ?? 'pause'}`, { number, at, length })
    case 'filler':
      return t('marks.atFiller', { number, at, word: text || t('fillers.unnamed') })
    case 'possible':
      return t('marks.atPossible', { number, at })
    case 'quote':
      return t('marks.atQuote', { number, at, text })
    case 'improvement':
      return improvementWords(t, mark, at)
    case 'gap':
      return t('marks.atGap', { at, length })
    case 'voice':
      return t('marks.atVoice', { at })
    default:
      return assertNever(mark.kind)
  }
}

function improvementWords(t: TFunction<'report'>, { rank, text }: Mark, at: string): string {
  if (text !== undefined) return t('marks.atImprovement', { at, text })
  return t('marks.atPriority', { at, rank: rank ?? 0 })
}
