import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentKey } from './content-key'
import { foundText, hasWords } from './found-text'

const nothing = { content: '', topicTitle: '', tags: [], expectedAnswer: '' }

describe('contentKey', () => {
  test('case, accents, marks and spaces make no other question; letters, figures, + and # do', () => {
    expect(contentKey('  Qu’est-ce que la CLÉ ?')).toBe(contentKey('qu est ce que la cle'))
    expect(contentKey('Explain C++.')).not.toBe(contentKey('Explain C#.'))
    expect(contentKey('Что такое индекс?')).not.toBe(contentKey('Что такое ключ?'))
    // Would catch every question of marks alone being the same as every other.
    expect(contentKey('???')).not.toBe(contentKey('!!!'))
  })
  test('taking the key of a key changes nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(contentKey(contentKey(text))).toBe(contentKey(text))
      }),
    )
  })
})

describe('foundText', () => {
  test('marks beginnings of words, in the question before anywhere else', () => {
    const texts = { content: 'What is a hash table?', topicTitle: 'Hashing', tags: ['maps'], expectedAnswer: 'A map.' }
    expect(foundText(texts, 'HAS tab')).toBe('What is a «hash» «table»?')
    expect(foundText(texts, 'map')).toBe('«maps»')
    expect(foundText(texts, 'a')).toBe('What is «a» hash table?')
    expect(foundText(texts, 'ash')).toBeNull()
    expect(foundText(texts, '?!')).toBeNull()
  })
  test('a long text is cut around the first find', () => {
    const found = foundText(
      { ...nothing, expectedAnswer: `${'before '.repeat(50)}needle ${'after '.repeat(50)}` },
      'need',
    )
    expect(found).toMatch(/^….*«needle».*…$/)
    expect(found?.length).toBeLessThan(200)
  })
  test('without the marks it is a part of the text, whatever is typed', () => {
    const plain = fc.string({ unit: 'binary' }).filter((text) => !/[«»…]/.test(text))
    fc.assert(
      fc.property(plain, fc.string(), (content, typed) => {
        const found = foundText({ ...nothing, content }, typed)
        if (found !== null) expect(content).toContain(found.replace(/[«»…]/g, ''))
        if (found !== null && hasWords(content, typed)) expect(found).toContain('«')
      }),
    )
  })
})
