import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIFFICULTIES, LEVELS } from '../interview/plan'
import { difficultySpread, SPREAD_OF_LEVEL } from './difficulty-spread'
import { asksAgain, sameQuestion } from './similarity'

describe('sameQuestion', () => {
  test.each([
    ['How does a hash map handle collisions?', 'Explain how hash maps handle a collision.'],
    ['Tell me about a conflict with a colleague.', 'Describe a conflict you had with a colleague'],
    ['What is a closure in JavaScript?', 'What is a CLOSURE, in JavaScript'],
    ['Qu’est-ce qu’une clé étrangère ?', 'Qu’est-ce qu’une cle etrangere'],
    ['データベースの索引を説明してください', 'データベースの索引を説明して'],
    ['What?', 'Why?'],
  ])('%s = %s', (a, b) => {
    expect(sameQuestion(a, b)).toBe(true)
  })
  test.each([
    ['How does a hash map handle collisions?', 'When would you choose a tree map over a hash map?'],
    ['What is a closure in JavaScript?', 'What is hoisting in JavaScript?'],
    ['Tell me about a conflict with a colleague.', 'Tell me about a deadline you missed.'],
    ['How would you design a rate limiter?', 'How would you test a rate limiter under load with many clients?'],
    ['Explain C++ move semantics.', 'Explain C# async streams.'],
  ])('%s is another question than %s', (a, b) => {
    expect(sameQuestion(a, b)).toBe(false)
  })
  test('every question is the same as itself, and the order does not matter', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (a, b) => {
        expect(sameQuestion(a, a)).toBe(true)
        expect(sameQuestion(a, b)).toBe(sameQuestion(b, a))
      }),
    )
  })
  test('asksAgain looks at all of them', () => {
    expect(asksAgain('What is a closure?', ['What is hoisting?', 'Explain what a closure is'])).toBe(true)
    expect(asksAgain('What is a closure?', [])).toBe(false)
  })
})

describe('difficultySpread', () => {
  test('five questions of each level', () => {
    expect(difficultySpread('junior', 5)).toEqual(['EASY', 'EASY', 'EASY', 'MEDIUM', 'MEDIUM'])
    expect(difficultySpread('mid', 5)).toEqual(['EASY', 'MEDIUM', 'MEDIUM', 'MEDIUM', 'HARD'])
    expect(difficultySpread('senior', 5)).toEqual(['MEDIUM', 'MEDIUM', 'HARD', 'HARD', 'HARD'])
    expect(difficultySpread('senior', 1)).toEqual(['HARD'])
    expect(difficultySpread('junior', 0)).toEqual([])
  })
  test('never more or fewer than asked for, never a difficulty the level does not have, never far from its share', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), fc.integer({ min: 0, max: 40 }), (level, count) => {
        const spread = difficultySpread(level, count)
        expect(spread).toHaveLength(count)
        for (const difficulty of DIFFICULTIES) {
          const n = spread.filter((d) => d === difficulty).length
          expect(Math.abs(n - SPREAD_OF_LEVEL[level][difficulty] * count)).toBeLessThan(1)
        }
      }),
    )
  })
})
