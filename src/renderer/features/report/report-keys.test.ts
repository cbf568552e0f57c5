import { describe, expect, it } from 'vitest'
import { focusOn, nextSpeed, reportKeyOf } from './report-keys'

const press = (key: string, over = {}) =>
  reportKeyOf({ key, shift: false, modified: false, focus: 'page' as const, ...over })

describe('the keys of the recording', () => {
  it.each([
    [' ', { type: 'play_pause' }],
    ['ArrowLeft', { type: 'move', byMs: -1000 }],
    ['ArrowRight', { type: 'move', byMs: 1000 }],
    ['[', { type: 'speed', direction: -1 }],
    [']', { type: 'speed', direction: 1 }],
    ['n', { type: 'mark', direction: 1 }],
    ['P', { type: 'mark', direction: -1 }],
    ['l', { type: 'loop' }],
    ['G', { type: 'go_to' }],
    ['?', { type: 'help' }],
    ['x', null],
  ])('%s', (key, meant) => expect(press(key)).toEqual(meant))

  it('shift makes arrows longer', () => {
    expect(press('ArrowRight', { shift: true })).toEqual({ type: 'move', byMs: 5000 })
    expect(press('ArrowLeft', { shift: true })).toEqual({ type: 'move', byMs: -5000 })
  })
  it('leave the person\'s own controls alone (bug: Space on "Retake" also plays; arrows change a rating and seek)', () => {
    expect(press(' ', { focus: 'control' })).toBeNull()
    expect(press('ArrowLeft', { focus: 'text' })).toBeNull()
    expect(press('p', { modified: true })).toBeNull()
  })
})

describe('the place of the focus', () => {
  /** Answers to simple selectors, as many as it is of. */
  const element = (is: string, within = '') => ({
    matches: (selectors: string) => selectors.split(', ').includes(is),
    closest: (selector: string) => (selector === within ? 'it' : null),
  })
  it('in a dialog is none of the recording (bug: arrows seek behind "Go to a time")', () => {
    expect(focusOn(element('button', '[role=dialog]'))).toBe('text')
  })
  it('on what Space presses is a control (bug: Space opens "As a table" and plays)', () => {
    for (const is of ['button', 'a', 'summary', '[role=button]']) expect(focusOn(element(is))).toBe('control')
  })
  it('in a field is text, elsewhere the page', () => {
    expect(focusOn(element('input'))).toBe('text')
    expect(focusOn(element('section'))).toBe('page')
  })
})

describe('speed', () => {
  it('steps and stays at the ends', () => {
    expect(nextSpeed(1, 1)).toBe(1.25)
    expect(nextSpeed(1, -1)).toBe(0.75)
    expect(nextSpeed(2, 1)).toBe(2)
    expect(nextSpeed(0.5, -1)).toBe(0.5)
    expect(nextSpeed(9, 1)).toBe(2)
  })
})
