import { VisuallyHidden } from '@mantine/core'
import type { ReportQuestion } from '@shared/contract/reports'
import { type KeyboardEvent, type MouseEvent, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format'
import type { Moments } from './moments'
import classes from './transcript.module.css'
import { shownWords, wordAfterKey } from './transcript-words'

export interface TranscriptProps {
  question: ReportQuestion
  moments: Moments
}

/** What was said, as text: a click on a word plays from there. */
export function Transcript({ question, moments }: TranscriptProps) {
  const { t } = useTranslation('report')
  const { transcript } = question
  if (!transcript || transcript.engine === 'typed' || transcript.text === '') return null
  const notes = [
    t(`transcript.engine.${transcript.engine}`, { model: transcript.model }),
    ...(transcript.wordTimes === 'estimated' ? [t('transcript.estimated')] : []),
    ...(transcript.dropsFillers ? [t('transcript.dropsFillers')] : []),
  ]
  return (
    <section>
      <h4>{t('transcript.title')}</h4>
      {transcript.words.length > 0 && moments.canPlay ? (
        <Words question={question} moments={moments} />
      ) : (
        <p className={classes.text}>{transcript.text}</p>
      )}
      <p className={classes.notes}>{notes.join(' ')}</p>
    </section>
  )
}

/** One stop for Tab, whatever its length: the arrows go word by word, Enter plays. */
function Words({ question, moments }: TranscriptProps) {
  const { t } = useTranslation('report')
  const { transcript, evaluation, number } = question
  const hint = useId()
  const [at, setAt] = useState<number | null>(null)
  const words = useMemo(() => (transcript ? shownWords(transcript, evaluation) : []), [transcript, evaluation])
  const current = at === null ? undefined : words[at]

  const clicked = (event: MouseEvent) => {
    const index = event.target instanceof HTMLElement ? Number(event.target.dataset.word ?? Number.NaN) : Number.NaN
    const word = words[index]
    if (!word) return
    setAt(index)
    moments.playFrom(word.startMs)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' && current) {
      event.preventDefault()
      moments.playFrom(current.startMs)
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
        className={classes.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the one stop from which the arrows go through the words.
        tabIndex={0}
        role="group"
        aria-label={t('transcript.label', { number })}
        aria-describedby={hint}
        onClick={clicked}
        onKeyDown={pressed}
        onBlur={() => setAt(null)}
      >
        {words.map(({ text, quoted, startMs }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place; the list never changes its order.
          <span key={`${index}-${startMs}`}>
            <span data-word={index} data-quoted={quoted || undefined} data-at={index === at || undefined}>
              {text}
            </span>{' '}
          </span>
        ))}
      </div>
      <VisuallyHidden id={hint}>{t('transcript.keys')}</VisuallyHidden>
      <VisuallyHidden aria-live="polite">
        {current && t('transcript.at', { word: current.text, at: formatClock(current.startMs) })}
      </VisuallyHidden>
    </>
  )
}
