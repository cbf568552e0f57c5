import type { ConversationView } from '@shared/domain/conversation/view'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './bubbles.module.css'
import { useShownReply } from './use-names'

export interface BubblesProps {
  bubbles: ConversationView['bubbles']
  /** Typed, and not there yet. */
  waiting?: readonly string[]
}

const NOTHING: readonly string[] = []
/** How far from its end a list still counts as being at it, px. */
const AT_END_PX = 48

/** What was said, as it is said. Scrolls by itself, and stays where somebody is reading. */
export function Bubbles({ bubbles, waiting = NOTHING }: BubblesProps) {
  const { t } = useTranslation('conversation')
  const shown = useShownReply()
  const list = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new bubble may need the scroll.
  useLayoutEffect(() => {
    const box = list.current
    if (box && atEnd.current) box.scrollTop = box.scrollHeight
  }, [bubbles.length, waiting.length])
  useEffect(() => {
    const box = list.current
    if (!box) return
    // What comes below it takes of its height, and would hide what was said last.
    const resized = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight
    })
    resized.observe(box)
    return () => resized.disconnect()
  }, [])
  return (
    <div
      ref={list}
      role="log"
      aria-label={t('bubbles.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className={classes.list}
      onScroll={({ currentTarget: box }) => {
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX
      }}
    >
      {bubbles.length === 0 && waiting.length === 0 && <p className={classes.none}>{t('bubbles.none')}</p>}
      {bubbles.map(({ seq, from, text, via }) => (
        <p key={`${from}-${seq}`} className={classes.bubble} data-from={from} data-unheard={text === null || undefined}>
          <small className={classes.who}>
            {t(`bubbles.${from}`)}
            {from === 'candidate' && via === 'typed' && ` ${t('bubbles.typed')}`}
          </small>
          <span>{text === null ? t('bubbles.unheard') : via === 'typed' ? shown(text) : text}</span>
        </p>
      ))}
      {waiting.map((text, place) => (
        // Read out once, when it stands there; that it waits is said below the field.
        // biome-ignore lint/suspicious/noArrayIndexKey: they are told apart by their place alone.
        <p key={place} className={classes.bubble} data-from="candidate" data-waiting aria-hidden="true">
          <small className={classes.who}>
            {t('bubbles.candidate')} {t('bubbles.waiting')}
          </small>
          <span>{shown(text)}</span>
        </p>
      ))}
    </div>
  )
}
