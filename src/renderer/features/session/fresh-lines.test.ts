import { describe, expect, it } from 'vitest'
import type { Utterance } from '../../audio/session-types'
import { freshLines } from './fresh-lines'

const line = (id: string, from: Utterance['from'], text: string, final = true): Utterance => ({ id, from, text, final })
const question = 'Why did you measure it?'
const lines = (transcript: Utterance[], known: string[] = []) =>
  freshLines({ transcript, known: new Set(known), question }).map(({ id }) => id)

describe('the live transcript', () => {
  // The same sentence would stand on the page twice, growing word by word under itself.
  it('leaves out the question that is shown large, also while it is being said', () => {
    expect(lines([line('1', 'interviewer', 'Why did you', false), line('2', 'candidate', 'Well')])).toEqual(['2'])
    expect(lines([line('1', 'interviewer', ' why did  you measure it? ')])).toEqual([])
  })
  it('keeps what the interviewer says in other words, and a candidate who repeats the question', () => {
    expect(lines([line('1', 'interviewer', 'Thanks. So why?'), line('2', 'candidate', 'Why did you')])).toEqual([
      '1',
      '2',
    ])
  })
  // The greeting would stand under every question of an interview in which nobody is transcribed.
  it('begins anew with each question', () => {
    expect(lines([line('1', 'interviewer', 'Hello.'), line('2', 'candidate', 'Hi')], ['1'])).toEqual(['2'])
  })
  it('shows the last ones, and none before the first question', () => {
    const many = Array.from({ length: 9 }, (_, n) => line(String(n), 'candidate', `words ${n}`))
    expect(lines(many)).toEqual(['5', '6', '7', '8'])
    expect(freshLines({ transcript: many, known: new Set(), question: null })).toEqual([])
  })
  it('shows no empty line', () => expect(lines([line('1', 'candidate', ' ', false)])).toEqual([]))
})
