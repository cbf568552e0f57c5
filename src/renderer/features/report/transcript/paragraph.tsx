import { Fragment, memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatSeconds } from '../../../i18n/format'
import classes from './transcript.module.css'
import type { Paragraph as Piece, ShownPause } from './transcript-words'

export interface ParagraphProps {
  piece: Piece
  /** The word the arrow keys are at, by its place in the answer; null when it is in another paragraph. */
  at: number | null
  /** Words to click at once, in sight or not: the playhead is here. */
  current: boolean
}

/**
 * A piece of what was said. Until it comes in sight it is plain text: the words of an hour would be twenty thousand elements, and
 * the page would stand still while they are made.
 */
export const Paragraph = memo(function Paragraph({ piece, at, current }: ParagraphProps) {
  const box = useRef<HTMLParagraphElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen || !box.current) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [seen])
  return (
    <p ref={box} dir="auto" className={classes.text}>
      {seen || current || at !== null ? <Words piece={piece} at={at} /> : <Plain piece={piece} />}
    </p>
  )
})

function Words({ piece: { words, from }, at }: { piece: Piece; at: number | null }) {
  return words.map(({ text, quoted, filler, pause, startMs }, offset) => {
    const index = from + offset
    return (
      <Fragment key={`${index}-${startMs}`}>
        {pause && <Pause pause={pause} />}
        <span
          data-word={index}
          data-quoted={quoted || undefined}
          data-filler={filler || undefined}
          data-at={index === at || undefined}
        >
          {text}
        </span>{' '}
      </Fragment>
    )
  })
}

/** The same text with the same pauses, so that nothing moves when it becomes words. */
function Plain({ piece: { words } }: { piece: Piece }) {
  const runs: { pause: ShownPause | null; text: string }[] = []
  for (const { text, pause } of words) {
    const last = runs[runs.length - 1]
    if (last && !pause) last.text += `${text} `
    else runs.push({ pause, text: `${text} ` })
  }
  return runs.map(({ pause, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place.
    <Fragment key={index}>
      {pause && <Pause pause={pause} />}
      {text}
    </Fragment>
  ))
}

function Pause({ pause: { startMs, endMs, kind } }: { pause: ShownPause }) {
  const { t } = useTranslation('report')
  return (
    <>
      <span className={classes.pause} title={t(`pauseKinds.${kind}How`)}>
        {t(`pauseKinds.${kind}Chip`, { length: formatSeconds(endMs - startMs) })}
      </span>{' '}
    </>
  )
}
