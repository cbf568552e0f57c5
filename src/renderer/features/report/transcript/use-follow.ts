import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { TwoTrackPlayer } from '../../../audio/two-track-player'
import { usePlayhead } from '../use-playhead'
import { leavesPlayhead, type Paragraph, type ShownWord, wordAt } from './transcript-words'

export interface SpokenText {
  /** Of its question: a follow-up has the number of what it follows. */
  questionId: string
  words: readonly ShownWord[]
  paragraphs: readonly Paragraph[]
}

/** Where the playhead is in the text. */
export interface TextPlace {
  questionId: string
  paragraph: number
}

/** Room kept above and below the word that is heard, CSS px. */
const MARGIN_PX = 40

/**
 * Lights the word that is heard, without React: it changes three times a second. The text scrolls with it only while following;
 * scrolling by hand, or going through the words by key, ends that; the button takes it up again. `mounted`: the scroller is there.
 */
export function useFollow(
  scroller: RefObject<HTMLElement | null>,
  player: TwoTrackPlayer | null,
  texts: readonly SpokenText[],
  mounted: boolean,
) {
  const [following, setFollowing] = useState(true)
  const [place, setPlace] = useState<TextPlace | null>(null)
  const lit = useRef<Element | null>(null)
  const heard = useRef<{ questionId: string; word: number } | null>(null)

  const light = useCallback(() => {
    const now = heard.current
    const element =
      now && scroller.current?.querySelector(`[data-answer="${now.questionId}"] [data-word="${now.word}"]`)
    if (element === lit.current) return
    lit.current?.removeAttribute('data-heard')
    lit.current = element ?? null
    element?.setAttribute('data-heard', '')
  }, [scroller])
  const bring = useCallback(() => {
    const box = scroller.current
    if (!box || !lit.current) return
    const [word, view] = [lit.current.getBoundingClientRect(), box.getBoundingClientRect()]
    if (word.top >= view.top + MARGIN_PX && word.bottom <= view.bottom - MARGIN_PX) return
    box.scrollTop += word.top - view.top - view.height / 3
  }, [scroller])

  usePlayhead(player, (atMs) => {
    const found = findWord(texts, atMs)
    if (found?.questionId === heard.current?.questionId && found?.word === heard.current?.word) return
    heard.current = found && { questionId: found.questionId, word: found.word }
    if (found) {
      const { questionId, paragraph } = found
      setPlace((before) =>
        before?.questionId === questionId && before.paragraph === paragraph ? before : { questionId, paragraph },
      )
    }
    light()
    if (following) bring()
  })
  // The paragraph may have become words only now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `place` and `texts` are what brings new elements.
  useLayoutEffect(() => {
    light()
    if (following) bring()
  }, [place, texts, following, light, bring])

  useEffect(() => {
    const box = mounted && scroller.current
    if (!box) return
    const byHand = () => setFollowing((before) => before && !player?.get().playing)
    const byKey = (event: KeyboardEvent) => {
      const inWords = event.target instanceof Element && event.target.closest('[data-answer]') !== null
      if (leavesPlayhead(event.key, inWords)) byHand()
    }
    const byScrollbar = (event: PointerEvent) => {
      // Inside everything is an element of its own: the box itself is pressed at its scrollbar, or at the narrow edge beside the text.
      if (event.target === box) byHand()
    }
    box.addEventListener('wheel', byHand, { passive: true })
    box.addEventListener('touchmove', byHand, { passive: true })
    box.addEventListener('keydown', byKey)
    box.addEventListener('pointerdown', byScrollbar)
    return () => {
      box.removeEventListener('wheel', byHand)
      box.removeEventListener('touchmove', byHand)
      box.removeEventListener('keydown', byKey)
      box.removeEventListener('pointerdown', byScrollbar)
    }
  }, [scroller, player, mounted])

  return { following, setFollowing, place }
}

function findWord(texts: readonly SpokenText[], atMs: number): (TextPlace & { word: number }) | null {
  for (const { questionId, words, paragraphs } of texts) {
    const word = wordAt(words, atMs)
    if (word < 0) continue
    const paragraph = paragraphs.findIndex((piece) => word < piece.from + piece.words.length)
    return { questionId, word, paragraph }
  }
  return null
}
