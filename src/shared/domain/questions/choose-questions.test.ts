import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAGES } from '../interview/plan'
import { capacityOf, countedByStage } from '../plans/stage-counts'
import { admitted, type Candidate, chooseQuestions } from './choose-questions'

const make = (position: string, topic: string, n: number): Candidate[] =>
  Array.from({ length: n }, (_, i) => ({
    key: `${position}-${topic}-${i}`,
    position,
    topic,
    stage: STAGES.find((stage) => stage === topic) ?? 'technical',
  }))

const bank = [
  ...['a', 'b', 'c', 'd', 'behavioural'].flatMap((topic) => make('engineer', topic, 4)),
  ...make('cook', 'knives', 4),
  ...make('shared', 'behavioural', 14),
  ...make('shared', 'situational', 3),
  ...make('shared', 'opening', 4),
  ...make('shared', 'closing', 2),
]

describe('admitted', () => {
  test('all topics: the role and the shared behavioural questions, never another role', () => {
    expect(admitted(bank, 'engineer', [])).toHaveLength(43)
    expect(admitted(bank, 'engineer', []).some((q) => q.position === 'cook')).toBe(false)
  })

  test('would catch shared questions in an interview whose topics leave them out; its frame stays', () => {
    const between = (topics: string[]) =>
      admitted(bank, 'engineer', topics).filter(({ stage }) => stage !== 'opening' && stage !== 'closing')
    expect(between(['a']).map((q) => q.position)).toEqual(Array(4).fill('engineer'))
    expect(admitted(bank, 'engineer', ['a'])).toHaveLength(10)
    // Situations come with the behavioural ones.
    expect(between(['a', 'behavioural'])).toHaveLength(25)
  })

  test('a typed role gets the shared questions whatever is ticked', () => {
    expect(admitted(bank, 'Lion tamer', ['whips'])).toHaveLength(23)
  })
})

describe('chooseQuestions', () => {
  const choice = fc.record({
    count: fc.integer({ min: 1, max: 30 }),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    recentKeys: fc.subarray(bank.map((q) => q.key)),
    topics: fc.subarray(['a', 'b', 'c', 'd', 'behavioural']),
  })

  test('never repeats a question, never gives fewer than there are, keeps the stages in order, and a seed names one path', () => {
    fc.assert(
      fc.property(choice, ({ topics, ...options }) => {
        const pool = admitted(bank, 'engineer', topics)
        const chosen = chooseQuestions(pool, options)
        expect(new Set(chosen.map((q) => q.key)).size).toBe(chosen.length)
        expect(chosen).toHaveLength(Math.min(options.count, capacityOf(countedByStage(pool))))
        const stages = chosen.map((q) => STAGES.indexOf(q.stage))
        expect(stages).toEqual([...stages].sort((a, b) => a - b))
        expect(chooseQuestions([...pool].reverse(), options)).toEqual(chosen)
      }),
    )
  })

  test('would catch an interview without behavioural questions, or with hardly any other', () => {
    for (let seed = 0; seed < 50; seed++) {
      const chosen = chooseQuestions(admitted(bank, 'engineer', []), { count: 10, seed, recentKeys: [] })
      expect(chosen.filter((q) => q.stage === 'behavioural')).toHaveLength(2)
      expect([chosen[0]?.stage, chosen.at(-1)?.stage]).toEqual(['opening', 'closing'])
      expect(new Set(chosen.filter((q) => q.stage === 'technical').map((q) => q.topic)).size).toBe(4)
    }
  })

  test('stages of one’s own: in that order, one of them twice', () => {
    const stages = [
      { stage: 'behavioural', count: 2 },
      { stage: 'technical', count: 3 },
      { stage: 'behavioural', count: 1 },
    ] as const
    const chosen = chooseQuestions(admitted(bank, 'engineer', []), { count: 6, seed: 3, recentKeys: [], stages })
    expect(chosen.map((q) => q.stage)).toEqual(stages.flatMap(({ stage, count }) => Array(count).fill(stage)))
    expect(new Set(chosen.map((q) => q.key)).size).toBe(6)
  })

  test('would catch the same interview twice in a row while unasked questions are left', () => {
    const pool = admitted(bank, 'engineer', [])
    const first = chooseQuestions(pool, { count: 10, seed: 7, recentKeys: [] }).map((q) => q.key)
    const second = chooseQuestions(pool, { count: 10, seed: 7, recentKeys: first }).map((q) => q.key)
    expect(second.filter((key) => first.includes(key))).toEqual([])
  })

  test('when all were asked, the ones longest ago come first', () => {
    const pool = make('engineer', 'a', 4)
    const recentKeys = ['engineer-a-2', 'engineer-a-0', 'engineer-a-3', 'engineer-a-1']
    expect(chooseQuestions(pool, { count: 2, seed: 1, recentKeys }).map((q) => q.key)).toEqual([
      'engineer-a-1',
      'engineer-a-3',
    ])
  })

  test('different seeds give different interviews', () => {
    const pool = admitted(bank, 'engineer', [])
    const paths = new Set(
      Array.from({ length: 20 }, (_, seed) =>
        chooseQuestions(pool, { count: 5, seed, recentKeys: [] })
          .map((q) => q.key)
          .join(),
      ),
    )
    expect(paths.size).toBeGreaterThan(15)
  })
})
