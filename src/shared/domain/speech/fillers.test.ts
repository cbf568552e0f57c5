import { describe, expect, it } from 'vitest'
import { someWords } from '../../../../tests/fakes/reports/some-words'
import { type FillersInput, fillersOf, isFillerIn } from './fillers'

const given = (over: Partial<FillersInput>) =>
  fillersOf({
    words: [],
    wordTimes: 'engine',
    dropsFillers: false,
    language: 'en-US',
    sounds: [],
    edits: [],
    window: { startMs: 0, endMs: 60_000 },
    ...over,
  })
const said = someWords('So um I think uh yes')

describe('fillersOf', () => {
  it('is one hesitation where the words and the sound agree, and keeps what only one of them has (catches counting twice)', () => {
    const found = given({
      words: said,
      sounds: [
        { startMs: 420, endMs: 760 },
        { startMs: 9_000, endMs: 9_400 },
      ],
    })
    expect(found).toEqual([
      { id: '420-760', word: 'um', startMs: 420, endMs: 760, source: 'both' },
      { id: '1600-1900', word: 'uh', startMs: 1600, endMs: 1900, source: 'transcript' },
      { id: '9000-9400', word: null, startMs: 9000, endMs: 9400, source: 'audio' },
    ])
  })

  it('finds the sound of an estimated word further off (catches one "um" shown as two)', () => {
    const sounds = [{ startMs: 1_700, endMs: 2_000 }]
    expect(given({ words: someWords('so um yes'), sounds })).toHaveLength(2)
    expect(given({ words: someWords('so um yes'), sounds, wordTimes: 'estimated' })).toMatchObject([{ source: 'both' }])
  })

  it('takes a long vowel inside of a timed word for no hesitation, unless the engine leaves hesitations out', () => {
    const words = [{ text: 'sooo', startMs: 0, endMs: 900, confidence: null }]
    const sounds = [{ startMs: 300, endMs: 800 }]
    expect(given({ words, sounds })).toEqual([])
    expect(given({ words, sounds, dropsFillers: true })).toHaveLength(1)
  })

  it('does what the person says, the last word last (catches a restored filler that stays away)', () => {
    const place = { startMs: 420, endMs: 760, word: null }
    const sounds = [{ startMs: 420, endMs: 760 }]
    const removed = { ...place, edit: 'removed' as const }
    const added = { startMs: 5_000, endMs: 5_300, word: 'hm', edit: 'added' as const }
    expect(given({ sounds, edits: [removed] })).toEqual([])
    expect(given({ sounds, edits: [removed, { ...place, edit: 'added' }] })).toMatchObject([{ source: 'hand' }])
    expect(given({ sounds, edits: [{ ...place, edit: 'added' }] })).toHaveLength(1)
    expect(given({ edits: [added, { ...added, edit: 'removed' }] })).toEqual([])
    expect(given({ edits: [{ ...added, startMs: 80_000, endMs: 80_300 }] })).toEqual([])
    expect(given({ edits: [added] })).toMatchObject([{ word: 'hm', source: 'hand' }])
  })

  it('gives two at one place two ids (catches React keys that clash)', () => {
    const words = ['um', 'uh'].map((text) => ({ text, startMs: 5, endMs: 5, confidence: null }))
    expect(given({ words }).map(({ id }) => id)).toEqual(['5-5', '5-5-1'])
  })

  it('leaves ordinary words of other languages alone: German "um zu", Portuguese "um" (catches 20 fillers a minute there)', () => {
    expect(isFillerIn('um', 'de-DE')).toBe(false)
    expect(isFillerIn('Um', 'pt-BR')).toBe(false)
    expect(isFillerIn('ähm,', 'de-DE')).toBe(true)
    expect(isFillerIn('um...', 'en-GB')).toBe(true)
  })
})
