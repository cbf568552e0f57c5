import type { TimedWord } from '@shared/contract/evaluation'
import type { Filler, Span } from '@shared/contract/speech'
import { isFiller, tokensOf } from '../transcript/tokens'
import { indicesAt, middleOf, overlapMs } from './words'

export interface FillerEditRecord extends Span {
  edit: 'removed' | 'added'
  word: string | null
}

export interface FillersInput {
  /** In order, of one answer (words.ts). */
  words: readonly TimedWord[]
  /** `estimated`: a word may be a second or more from where it was said. */
  wordTimes: 'estimated' | 'engine'
  /** The engine leaves hesitations out: that the words have none says nothing. */
  dropsFillers: boolean
  /** BCP 47. */
  language: string
  /** Places that sound like a hesitation (prosody/filler-sounds.ts), in order. */
  sounds: readonly Span[]
  /** What the person corrected, oldest first. */
  edits: readonly FillerEditRecord[]
  /** Fillers are those with their middle in here, ms. */
  window: Span
}

/** Words of the filler list that are ordinary words elsewhere: "um" is "around" in German and "a" in Portuguese. */
const ORDINARY: Record<string, readonly string[]> = {
  de: ['um', 'er'],
  nl: ['er'],
  da: ['er', 'um'],
  nb: ['er'],
  nn: ['er'],
  no: ['er'],
  pt: ['um', 'eh'],
  es: ['este'],
  it: ['eh'],
}

/** How far a word and its sound may lie apart and be one, ms. */
const NEAR_MS = { engine: 250, estimated: 1_500 }

/** Whether a word is a hesitation and nothing else in that language (transcript/tokens.ts has the list). */
export function isFillerIn(word: string, language: string): boolean {
  const ordinary = ORDINARY[language.slice(0, 2).toLowerCase()] ?? []
  return isFiller(word) && !tokensOf(word).every((token) => ordinary.includes(token))
}

/**
 * Hesitations of one answer, in order of time, places in ms. Those of the transcript and those found in the sound are one (`both`)
 * where they lie together; then the sound tells the place. A sound inside of a word that the engine itself timed and that is no
 * hesitation is a long vowel and not a filler. The person's edits come last: a removal takes what it covers by half, an addition
 * confirms what is there or puts a new one in. Source: the list and the sounds are ours; that um and uh are what is noticed,
 * Laske & DiGennaro Reed 2024. Pure.
 */
export function fillersOf(input: FillersInput): Filler[] {
  return numbered(edited(merged(input), input).kept, input)
}

/** What the person took out and could put back, in order of time: the removals that still cover something. Pure. */
export function removedFillersOf(input: FillersInput): Filler[] {
  return numbered(edited(merged(input), input).removed, input)
}

function numbered(found: readonly Found[], { window }: FillersInput): Filler[] {
  const ids = new Map<string, number>()
  return found
    .filter((one) => middleOf(one) >= window.startMs && middleOf(one) <= window.endMs)
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
    .map(({ word, startMs, endMs, source }) => {
      const place = `${startMs}-${endMs}`
      const twin = ids.get(place) ?? 0
      ids.set(place, twin + 1)
      return { id: twin === 0 ? place : `${place}-${twin}`, word, startMs, endMs, source }
    })
}

type Found = Omit<Filler, 'id'>

function merged({ words, wordTimes, dropsFillers, language, sounds }: FillersInput): Found[] {
  const near = NEAR_MS[wordTimes]
  const free = new Set(sounds)
  const said = words
    .filter(({ text }) => isFillerIn(text, language))
    .map((word): Found => {
      const sound = nearest(free, word, near)
      if (sound) free.delete(sound)
      return { word: tokensOf(word.text).join(' '), ...placeOf(sound ?? word), source: sound ? 'both' : 'transcript' }
    })
  const held = (sound: Span) =>
    wordTimes === 'engine' &&
    !dropsFillers &&
    indicesAt(words, sound).some((i) => {
      const word = words[i] as TimedWord
      return overlapMs(word, sound) * 2 > sound.endMs - sound.startMs && !isFillerIn(word.text, language)
    })
  const heard = [...free].filter((sound) => !held(sound))
  return [...said, ...heard.map((sound): Found => ({ word: null, ...placeOf(sound), source: 'audio' }))]
}

function nearest(sounds: ReadonlySet<Span>, word: Span, nearMs: number): Span | null {
  let best: Span | null = null
  let bestMs = nearMs
  for (const sound of sounds) {
    const apartMs = Math.max(0, sound.startMs - word.endMs, word.startMs - sound.endMs)
    if (apartMs < bestMs || (apartMs === bestMs && best === null)) {
      best = sound
      bestMs = apartMs
    }
  }
  return best
}

function edited(found: readonly Found[], { edits }: FillersInput): { kept: Found[]; removed: Found[] } {
  let now = [...found]
  let removed: Found[] = []
  for (const { edit, word, ...span } of edits) {
    if (edit === 'removed') {
      removed.push(...now.filter((one) => isSamePlace(one, span)))
      now = now.filter((one) => !isSamePlace(one, span))
    } else {
      removed = removed.filter((one) => !isSamePlace(one, span))
      const there = now.filter((one) => isSamePlace(one, span))
      if (there.length === 0) now.push({ word, startMs: span.startMs, endMs: span.endMs, source: 'hand' })
      for (const one of there) now[now.indexOf(one)] = { ...one, word: word ?? one.word, source: 'hand' }
    }
  }
  return { kept: now, removed }
}

/** Whether two places are about the same sound: they share half of the shorter one. */
export function isSamePlace(a: Span, b: Span): boolean {
  const shorter = Math.min(a.endMs - a.startMs, b.endMs - b.startMs)
  // A word of no length lies in a place or it does not.
  if (shorter <= 0) return a.startMs <= b.endMs && b.startMs <= a.endMs
  return overlapMs(a, b) * 2 >= shorter
}

function placeOf({ startMs, endMs }: Span): Span {
  return { startMs: Math.round(startMs), endMs: Math.round(endMs) }
}
