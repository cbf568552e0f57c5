import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, type MouseEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../../i18n/format'
import type { Moments } from '../moments'
import { Paragraph } from './paragraph'
import { type Paragraph as Piece, type ShownWord, wordAfterKey } from './transcript-words'

export interface AnswerWordsProps {
  questionId: string
  number: number
  words: readonly ShownWord[]
  paragraphs: readonly Piece[]
  /** The place of the paragraph the playhead is in, among these; null when it is elsewhere. */
  current: number | null
  moments: Moments
}

/** One stop for Tab, whatever its length: the arrows go word by word, Enter plays; a click on a word plays from there. */
export function AnswerWords({ questionId, number, words, paragraphs, current, moments }: AnswerWordsProps) {
  const { t } = useTranslation('report')
  const hint = useId()
  const [at, setAt] = useState<number | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const word = at === null ? undefined : words[at]
  // Its paragraph has become words in the same moment.
  useLayoutEffect(() => {
    if (at !== null) box.current?.querySelector(`[data-word="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const clicked = (event: MouseEvent) => {
    const index = event.target instanceof HTMLElement ? Number(event.target.dataset.word ?? Number.NaN) : Number.NaN
    const target = words[index]
    if (!target) return
    setAt(index)
    moments.playHere(target.startMs)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' && word) {
      event.preventDefault()
      moments.playHere(word.startMs)
      return
    }
    const next = wordAfterKey(event.key, at ?? -1, words.length)
    if (next === null) return
    // The arrows mean the words here, not the recording.
    event.preventDefault()
    setAt(next)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: no fields; and hundreds of buttons would make the text unreadable by ear. */}
      <div
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the one stop from which the arrows go through the words.
        tabIndex={0}
        role="group"
        aria-label={t('transcript.label', { number })}
        aria-describedby={hint}
        data-answer={questionId}
        onClick={clicked}
        onKeyDown={pressed}
        onBlur={() => setAt(null)}
      >
        {paragraphs.map((piece, index) => (
          <Paragraph
            key={piece.from}
            piece={piece}
            at={at !== null && at >= piece.from && at < piece.from + piece.words.length ? at : null}
            current={index === current}
          />
        ))}
      </div>
      <VisuallyHidden id={hint}>{t('transcript.keys')}</VisuallyHidden>
      <VisuallyHidden aria-live="polite">
        {word && t('transcript.at', { word: word.text, at: formatClock(word.startMs) })}
      </VisuallyHidden>
    </>
  )
}
