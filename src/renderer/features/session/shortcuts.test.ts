import { describe, expect, it } from 'vitest'
import type { KeyPress } from '../../components/page-keys/key-press'
import { roomKeyOf } from './shortcuts'

const press = (over: Partial<KeyPress>): KeyPress => ({
  key: 'Enter',
  modified: false,
  repeat: false,
  focus: 'page',
  ...over,
})

describe('the keys of the room', () => {
  it.each([
    ['Enter', 'done'],
    ['s', 'still_thinking'],
    ['S', 'still_thinking'],
    ['r', 'repeat'],
    ['k', 'skip'],
    ['p', 'pause'],
    ['m', 'mute'],
    ['Escape', 'hush'],
  ])('%s means %s', (key, meant) => expect(roomKeyOf(press({ key }))).toBe(meant))

  it('are off in a text box (bug: typing "skip" skips the question)', () => {
    expect(roomKeyOf(press({ key: 'k', focus: 'text' }))).toBeNull()
    expect(roomKeyOf(press({ focus: 'text' }))).toBeNull()
  })

  it('Enter on a focused button presses that button (bug: Enter on "Skip question" also ends the answer)', () => {
    expect(roomKeyOf(press({ focus: 'control' }))).toBeNull()
    expect(roomKeyOf(press({ key: 's', focus: 'control' }))).toBe('still_thinking')
  })

  it('leave the browser its own (bug: Ctrl+R repeats the question, a held Enter ends two answers)', () => {
    expect(roomKeyOf(press({ key: 'r', modified: true }))).toBeNull()
    expect(roomKeyOf(press({ repeat: true }))).toBeNull()
    expect(roomKeyOf(press({ key: 'x' }))).toBeNull()
  })
})
