import { describe, expect, it } from 'vitest'
import { pausesOf } from './pauses'

/** Words before and after a silence from 2 to 4 s. */
function kindBetween(before: string, after: string, over: { language?: string; wordTimes?: 'estimated' } = {}) {
  const at = (texts: string, fromMs: number) =>
    texts.split(' ').map((text, i, all) => {
      const startMs = fromMs + Math.round((i * 2000) / all.length)
      return { text, startMs, endMs: startMs + 50, confidence: null }
    })
  const pauses = pausesOf({
    answer: { startMs: 0, endMs: 6000 },
    timeToFirstWordMs: 800,
    speech: [
      { startMs: 0, endMs: 2000 },
      { startMs: 4000, endMs: 6000 },
    ],
    words: [...at(before, 0), ...at(after, 4000)],
    wordTimes: 'engine',
    language: 'en-US',
    ...over,
  })
  expect(pauses).toHaveLength(1)
  return pauses[0]?.kind
}

describe('pausesOf', () => {
  it.each([
    ['we shipped it.', 'It was slow, at first.', 'rhetorical'],
    ['we shipped it,', 'it was slow.', 'rhetorical'],
    ['we shipped the', 'thing. It worked.', 'mid_clause'],
    ['we shipped um', 'things. It worked.', 'mid_clause'],
    ['we shipped it', 'because it was ready', 'rhetorical'],
    ['we looked at the', 'and of', 'mid_clause'],
    // No punctuation anywhere and nothing else to go by: nobody can say.
    ['we shipped code', 'tests passed', 'pause'],
  ])('%s ... %s is %s', (before, after, kind) => {
    expect(kindBetween(before, after)).toBe(kind)
  })

  it('gives a pause at estimated words the benefit of two words (catches blame for the estimate)', () => {
    expect(kindBetween('we shipped it. Then', 'came the tests again and again.')).toBe('mid_clause')
    expect(kindBetween('we shipped it. Then', 'came the tests again.', { wordTimes: 'estimated' })).toBe('rhetorical')
  })

  it('uses the English lists for English only', () => {
    expect(kindBetween('wir haben in', 'because of', { language: 'de-DE' })).toBe('pause')
  })

  it('keeps thinking before the first word apart, and knows no kind without words', () => {
    const pauses = pausesOf({
      answer: { startMs: 5000, endMs: 9000 },
      timeToFirstWordMs: 3000,
      speech: [
        { startMs: 5000, endMs: 6000 },
        { startMs: 7201, endMs: 8000 },
        { startMs: 8300, endMs: 9000 },
      ],
      words: null,
      wordTimes: 'engine',
      language: 'en',
    })
    expect(pauses).toEqual([
      { startMs: 2000, endMs: 5000, kind: 'thinking' },
      { startMs: 6000, endMs: 7201, kind: 'pause' },
    ])
  })
})
