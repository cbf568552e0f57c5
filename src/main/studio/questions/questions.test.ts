import { resolve } from 'node:path'
import { STAGES } from '@shared/domain/interview/plan'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '../../../../tests/fakes/studio/test-core'
import { SETUP } from '../../../../tests/fakes/studio/test-studio'
import { createQuestions } from './questions'
import { seedBank } from './seed-bank'

const CHOICE = { role: 'ux-designer', level: 'mid', topics: [], language: 'en-US' } as const

let opened: TestCore
beforeEach(() => {
  opened = openTestCore()
  const { persistence, newId } = opened.core
  seedBank({ persistence, packsDir: resolve('resources/questions'), newId })
})
afterEach(() => opened.close())

/** Another version of a studio's question, or a new one. */
function add(key: string, over: { profileId: string; replacesKey?: string; language?: string }) {
  const { persistence, newId } = opened.core
  const [like] = persistence.questionBank.askable('nobody', { positions: ['ux-designer'], difficulty: 'MEDIUM' })
  if (!like) throw new Error('the bank is empty')
  const { searchId: _, ...row } = like
  persistence.questionBank.putAll([{ ...row, ...over, id: newId(), key, content: `${key}?`, contentKey: key }])
  return like.key
}

const keys = (language: string = CHOICE.language) =>
  createQuestions(opened.core)
    .pool({ ...CHOICE, topics: [], language })
    .map(({ key }) => key)

test('a question of one’s own is asked, and the studio’s it stands for is not', () => {
  const { id: profileId } = opened.core.profile
  const [replaced = ''] = keys().filter((key) => key.startsWith('ux-designer'))
  const like = add('own', { profileId })
  add('mine', { profileId, replacesKey: like })
  expect(keys()).toEqual(expect.arrayContaining(['own', 'mine']))
  expect(keys()).not.toContain(like)
  expect(replaced).toBe(like)
})

test('another person’s questions are neither asked nor hide anything', () => {
  // Bug: what one person wrote is asked of everybody on the machine.
  const { persistence, newId } = opened.core
  const other = newId()
  const mine = persistence.profiles.get(opened.core.profile.id)
  if (!mine) throw new Error('no profile')
  persistence.profiles.insert({ ...mine, id: other, isDefault: false })
  const like = add('theirs', { profileId: other })
  add('their-version', { profileId: other, replacesKey: like })
  expect(keys()).toContain(like)
  expect(keys().filter((key) => key.startsWith('their'))).toEqual([])
})

test('a question in another language is asked in that one only', () => {
  const { id: profileId } = opened.core.profile
  add('po-russki', { profileId, language: 'ru' })
  expect(keys('en-GB')).not.toContain('po-russki')
  expect(keys('ru-RU')).toContain('po-russki')
})

test('every role and level of the seeded bank has a frame, and five questions whatever topic is ticked', () => {
  // Bug: a topic without questions of its stage, and Start is refused.
  const questions = createQuestions(opened.core)
  for (const { id: role, topics } of questions.roles()) {
    for (const level of ['junior', 'mid', 'senior'] as const) {
      for (const topic of topics) {
        const choice = { role, level, topics: [topic.id], language: 'en-US' }
        const stages = new Set(questions.pool(choice).map(({ stage }) => stage))
        expect(stages.has('opening') && stages.has('closing'), `${role} ${level}`).toBe(true)
        expect(questions.preview(choice).available).toBeGreaterThanOrEqual(5)
      }
    }
  }
})

test('every role and level gives an interview of each size from 5 to 20, its stages in their order and nothing twice', () => {
  // Bug: NOT_ENOUGH_QUESTIONS for somebody who moved the slider to its end.
  const questions = createQuestions(opened.core)
  for (const { id: role } of questions.roles()) {
    for (const level of ['junior', 'mid', 'senior'] as const) {
      for (let questionCount = 5; questionCount <= 20; questionCount++) {
        const chosen = questions.choose({ ...SETUP, role, level, questionCount }, questionCount)
        expect(new Set(chosen.map(({ key }) => key)).size, `${role} ${level}`).toBe(questionCount)
        const stages = chosen.map(({ stage }) => STAGES.indexOf(stage))
        expect(stages).toEqual([...stages].sort((a, b) => a - b))
        expect([chosen[0]?.stage, chosen[questionCount - 1]?.stage]).toEqual(['opening', 'closing'])
      }
    }
  }
})
