import type { InterviewEvent } from '@shared/domain/interview/events'
import type { Difficulty } from '@shared/domain/interview/plan'
import type { StudioToAgent } from '@shared/protocol/job'
import { describe, expect, test } from 'vitest'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import type { GeneratedQuestion } from '../questions/generate-questions'
import { openLog } from './interview-log'
import { createModelSide, type ModelSideOptions } from './model-side'
import { createProposals } from './placed-questions'
import { type NewInterview, planInterview, planOf, type QuestionDraft } from './plan-interview'

const draft = (key: string, difficulty: Difficulty): QuestionDraft => ({
  bankKey: key,
  content: `${key}?`,
  expectedAnswer: `what ${key} expects`,
  difficulty,
  topic: 't',
  stage: 'technical',
  evaluationCriteria: ['names it'],
  keyPoints: [],
  source: 'bank',
  followUpOf: null,
  why: null,
  citation: null,
})
const made = (text: string): GeneratedQuestion => ({
  text,
  topic: 't',
  stage: 'technical',
  difficulty: 'MEDIUM',
  expectedAnswer: 'x',
  keyPoints: ['k'],
  evaluationCriteria: ['c'],
})
const bankRow = (key: string, difficulty: Difficulty): BankRecord => ({
  id: key,
  key,
  profileId: null,
  packId: null,
  replacesKey: null,
  language: 'en',
  tags: [],
  updatedAtMs: 0,
  contentKey: '',
  searchId: null,
  position: 'p',
  positionTitle: 'P',
  stage: 'technical',
  difficulty,
  topic: 't',
  topicTitle: 'T',
  topicOrder: 0,
  content: `${key}?`,
  expectedAnswer: '',
  evaluationCriteria: [],
  contentHash: '',
  retired: false,
})

/** An interview that listens to its first answer. */
const LISTENING_TO_FIRST: InterviewEvent[] = [
  { type: 'candidate_joined', atMs: 0 },
  { type: 'utterance_finished', atMs: 1, utterance: 'greeting', outcome: 'spoken' },
  { type: 'utterance_finished', atMs: 2, utterance: 'question', outcome: 'spoken' },
]

function open(difficulties: Difficulty[], over: Partial<ModelSideOptions> = {}, events = LISTENING_TO_FIRST) {
  let ids = 0
  const newId = () => `id-${ids++}`
  const stored: NewInterview = planInterview({
    profileId: 'p',
    newId,
    nowMs: 0,
    setup: {
      role: 'r',
      level: 'mid',
      topics: [],
      questionCount: difficulties.length,
      patience: 'normal',
      questionSource: 'bank',
      language: 'en-US',
      jobDescription: null,
      followUpBudget: 2,
      kind: 'full',
      stages: [],
      timeBoxMs: null,
      resumeId: null,
      vacancyId: null,
      packId: null,
    },
    jobRole: 'R',
    seed: 1,
    questions: difficulties.map((difficulty, i) => draft(`q${i}`, difficulty)),
    askedLanguage: null,
    interviewer: 'offline',
  })
  const sent: StudioToAgent[] = []
  const proposals = createProposals()
  const side = createModelSide({
    core: { newId },
    stored,
    log: openLog(planOf(stored), events),
    proposals,
    send: (message) => sent.push(message),
    adaptive: true,
    proposeFollowUp: async () => null,
    spare: () => [],
    storeHeard: () => {},
    recordUsage: () => {},
    capReached: () => false,
    ...over,
  })
  return { side, sent, proposals, stored, questions: stored.questions }
}

describe('a grade', () => {
  test('of 80 and more draws the next hard question forward; under 50 the next easy one', () => {
    const { side, sent, questions } = open(['MEDIUM', 'MEDIUM', 'EASY', 'HARD'])
    side.graded(questions[0]?.id ?? '', 80)
    side.graded(questions[0]?.id ?? '', 49.9)
    expect(sent).toEqual([
      {
        type: 'place',
        placement: { how: 'move', index: 1, fromIndex: 3, expects: questions[3]?.id },
        why: { rule: 'prefer_hard', score: 80 },
      },
      {
        type: 'place',
        placement: { how: 'move', index: 1, fromIndex: 2, expects: questions[2]?.id },
        why: { rule: 'prefer_easy', score: 49.9 },
      },
    ])
  })

  test('between, without a number, or with the setting off changes nothing', () => {
    const { side, sent, questions } = open(['MEDIUM', 'MEDIUM', 'HARD'])
    side.graded(questions[0]?.id ?? '', 79)
    side.graded(questions[0]?.id ?? '', null)
    side.graded('somebody else', 100)
    const off = open(['MEDIUM', 'MEDIUM', 'HARD'], { adaptive: false })
    off.side.graded(off.questions[0]?.id ?? '', 100)
    expect([...sent, ...off.sent]).toEqual([])
  })

  test('takes a question of the bank where the plan has none of that difficulty, of the same stage and not asked yet', () => {
    const asked: unknown[] = []
    const { side, sent, proposals, questions } = open(['MEDIUM', 'MEDIUM'], {
      spare: (difficulty, withoutKeys) => {
        asked.push([difficulty, withoutKeys])
        return [{ ...bankRow('b1', 'HARD'), stage: 'behavioural' }, bankRow('b2', 'HARD')]
      },
    })
    side.graded(questions[0]?.id ?? '', 95)
    expect(asked).toEqual([['HARD', ['q0', 'q1']]])
    expect(sent).toMatchObject([
      { placement: { how: 'replace', index: 1, question: { text: 'b2?' } }, why: { rule: 'prefer_hard', score: 95 } },
    ])
    const placement = sent[0]?.type === 'place' ? sent[0].placement : null
    const id = placement?.how === 'replace' ? placement.question.id : ''
    expect(proposals.find(id)).toMatchObject({ bankKey: 'b2', difficulty: 'HARD' })
  })

  test('that comes when the last question is being answered changes nothing', () => {
    const { side, sent, questions } = open(['MEDIUM'], { spare: () => [bankRow('b', 'HARD')] })
    side.graded(questions[0]?.id ?? '', 95)
    expect(sent).toEqual([])
  })
})

describe('a follow-up', () => {
  const decide = (questionId: string) => ({ type: 'decide', questionId, transcript: 'I said this.' }) as const

  test('is graded by what was expected of its question', async () => {
    const { side, sent, proposals, questions } = open(['MEDIUM'], { proposeFollowUp: async () => 'And then?' })
    const of = questions[0]?.id ?? ''
    side.receive(decide(of))
    await Promise.resolve()
    await Promise.resolve()
    const followUp = sent[0]?.type === 'decision' ? sent[0].followUp : null
    expect(followUp).toMatchObject({ text: 'And then?', followUpOf: of })
    expect(proposals.find(followUp?.id ?? '')).toMatchObject({ expectedAnswer: 'what q0 expects', source: 'follow_up' })
  })

  test('that was not proposed, or to a question nobody knows, is none: the agent must not wait', async () => {
    const { side, sent } = open(['MEDIUM'], { proposeFollowUp: async () => 'And then?' })
    side.receive(decide('nobody'))
    await Promise.resolve()
    await Promise.resolve()
    expect(sent).toEqual([{ type: 'decision', questionId: 'nobody', followUp: null }])
  })
})

describe('questions made for this person', () => {
  test('take the places of the bank that were not reached, in order', () => {
    const { side, sent, proposals } = open(['MEDIUM', 'MEDIUM', 'MEDIUM'])
    expect(side.made([made('A?'), made('B?'), made('C?')])).toBe(2)
    expect(sent.map((message) => (message.type === 'place' ? message.placement.index : null))).toEqual([1, 2])
    const first = sent[0]?.type === 'place' && sent[0].placement.how === 'replace' ? sent[0].placement.question : null
    expect(proposals.find(first?.id ?? '')).toMatchObject({ content: 'A?', source: 'generated', keyPoints: ['k'] })
  })

  test('find no place in an interview that is over', () => {
    const { side, sent } = open(['MEDIUM', 'MEDIUM'], {}, [
      ...LISTENING_TO_FIRST,
      { type: 'gave_up', atMs: 3, reason: 'failed' },
    ])
    expect(side.made([made('A?')])).toBe(0)
    expect(sent).toEqual([])
  })
})

test('an interview that has cost what it may: the live voice is told to stop, it is the dearest part', () => {
  const { side, sent } = open(['MEDIUM'], { capReached: () => true })
  const usage = { inputTextTokens: 1, inputAudioTokens: 1, outputTextTokens: 1, outputAudioTokens: 1 }
  side.receive({ type: 'usage', model: 'm', ...usage, latencyMs: 1, outcome: 'ok' })
  expect(sent).toEqual([{ type: 'offline_voice', code: 'SPEND_CAP' }])
})

test('a question made for this person is not exchanged for one of the bank, nor is one of another language', () => {
  const spare = () => [bankRow('b', 'HARD')]
  const german = open(['MEDIUM', 'MEDIUM'], { spare })
  german.stored.interview.language = 'de-DE'
  german.side.graded(german.questions[0]?.id ?? '', 95)
  const own = open(['MEDIUM', 'MEDIUM'], { spare })
  const next = own.stored.questions[1]
  if (next) next.source = 'generated'
  own.side.graded(own.questions[0]?.id ?? '', 95)
  expect([...german.sent, ...own.sent]).toEqual([])
})
