import { expect, it } from 'vitest'
import { advanceConversation } from './advance-conversation'
import { DEFINITIONS } from './definitions/find-definition'
import type { ConversationEvent } from './events'
import { type ConversationPlan, type ConversationState, initialState } from './states'
import { russianWords } from './words-russian'

const plan: ConversationPlan = {
  definition: DEFINITIONS.scheduling,
  facts: {
    nowMs: Date.UTC(2026, 10, 21, 15),
    utcOffsetMinutes: 60,
    timeZone: 'Europe/Berlin',
    language: 'ru-RU',
    personName: 'Анна',
    jobRole: null,
    hearsNothing: false,
  },
}

/** What is said while somebody types these answers, each as soon as it is asked for. */
function talk(answers: readonly string[]): string[] {
  const said: string[] = []
  const left = [...answers]
  let state = initialState(plan) as ConversationState
  const give = (event: ConversationEvent) => {
    const step = advanceConversation(plan, state, event)
    state = step.state
    for (const effect of step.effects) if (effect.type === 'speak') said.push(effect.text)
  }
  give({ type: 'candidate_joined', atMs: 0 })
  for (let i = 0; i < 30 && state.kind !== 'done'; i++) {
    const typedText = left[0]
    if (state.kind === 'speaking' || state.kind === 'fallback' || state.kind === 'closing') {
      give({ type: 'utterance_finished', atMs: 0, outcome: 'spoken' })
    } else if (state.kind === 'understanding') {
      give({ type: 'heard', atMs: 0, text: null, confidence: null, proposal: null })
    } else if (typedText !== undefined) {
      left.shift()
      give({ type: 'turn_ended', atMs: 0, cause: 'typed', typedText })
    } else break
  }
  return said
}

it('arranges a practice in Russian from the greeting to the farewell, with a change on the way', () => {
  const said = talk([
    'во вторник',
    'в половине десятого',
    'утра',
    'нет, изменить время',
    'в семь вечера',
    'да, всё верно',
  ])
  expect(said).toEqual([
    'Здравствуйте, Анна. Давайте выберем время для следующей тренировки.',
    'Какой день вам подходит?',
    'Вторник, 24 ноября. А во сколько?',
    'Вы имеете в виду 9:30 утра или вечера?',
    'Итак: вторник, 24 ноября, 9:30 утра. Верно?',
    expect.stringContaining('А во сколько?'),
    'Итак: вторник, 24 ноября, 7 часов вечера. Верно?',
    'Хорошо, записано: вторник, 24 ноября, 7 часов вечера. До встречи.',
  ])
  // Bug: one sentence between the prompts stays English.
  expect(said.filter((text) => /[a-z]{3}/i.test(text))).toEqual([])
})

it('says what it did not understand, and offers typing, in Russian', () => {
  const said = talk(['ммм', 'ммм', 'ммм', 'вчера'])
  expect(said.slice(2)).toEqual([
    'Какой это будет день?',
    'Назовите день: например, завтра, в следующий вторник или 27 ноября.',
    'Назовите день: например, завтра, в следующий вторник или 27 ноября. Это можно и напечатать.',
    expect.stringContaining('Этот день уже прошёл.'),
  ])
})

it('names the appointment that is made (bug: an English line in a Russian diary)', () => {
  expect(russianWords.scheduling.title(null)).toBe('Тренировочное собеседование')
  expect(russianWords.scheduling.title('Аналитик')).toBe('Тренировочное собеседование: Аналитик')
})
