import { DEFINITION_IDS } from '@shared/domain/conversation/definition-ids'
import { DEFINITIONS } from '@shared/domain/conversation/definitions/find-definition'
import { expect, it } from 'vitest'
import words from '../../i18n/en/diagnostics.json'
import { detailKeys, fallbacksAfter } from './words'

const has = (key: string) => key in words.detail

it('names every state, slot and condition of each conversation (bug: "collect date" on a Russian page)', () => {
  for (const id of DEFINITION_IDS) {
    const { states, slots } = DEFINITIONS[id]
    expect(Object.keys(states).filter((state) => !(state in words.state))).toEqual([])
    expect(slots.filter(({ name }) => !has(name))).toEqual([])
    const conditions = Object.values(states).flatMap(({ transitions }) => transitions.map(({ when }) => when))
    for (const when of conditions) expect([when, detailKeys(when, has).filter((key) => !has(key))]).toEqual([when, []])
  }
})

it('takes several words as one where they are one, and "no: email" is not "no email"', () => {
  expect(detailKeys('words no: email', has)).toEqual(['words', 'no_change_email'])
  expect(detailKeys('words no email', has)).toEqual(['words', 'no_email'])
  expect(detailKeys('not found', has)).toEqual(['not_found'])
  expect(detailKeys('question interrupted', has)).toEqual(['question', 'interrupted'])
  // A code stays one.
  expect(detailKeys('offline MODEL_TIMEOUT', has)).toEqual(['offline', 'MODEL_TIMEOUT'])
})

it('counts the fallbacks of each turn (bug: a conversation that fell back three times shows none)', () => {
  const step = (event: string, fromState: string, toState: string) => ({ event, fromState, toState })
  const log = [
    step('deadline', 'collect_date', 'fallback'),
    step('utterance_finished', 'fallback', 'collect_date'),
    step('turn_ended', 'collect_date', 'collect_date'),
    step('heard', 'collect_date', 'fallback'),
    step('utterance_started', 'fallback', 'fallback'),
    step('utterance_finished', 'fallback', 'collect_date'),
    step('turn_ended', 'collect_date', 'collect_date'),
    step('heard', 'collect_date', 'collect_time'),
  ]
  expect(fallbacksAfter(log)).toEqual([1, 0])
})
