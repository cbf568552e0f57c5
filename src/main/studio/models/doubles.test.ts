import { completionPrompt, completionReply } from '@shared/domain/prompts/completion'
import { evaluationPrompt, evaluationReply } from '@shared/domain/prompts/evaluation'
import { followUpPrompt, followUpReply } from '@shared/domain/prompts/follow-up'
import { questionsPrompt, questionsReply } from '@shared/domain/prompts/questions'
import { transcriptionPrompt, transcriptionReply } from '@shared/domain/prompts/transcription'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { defaultAnswer } from '../../../../tests/fakes/gemini-rest/default-answers'
import { responseSchema } from './response-schema'

// The doubles answer in the shape of the schema they are sent: a prompt that changes must not leave them behind.

const ANSWER = 'I would start with a hash map because lookups are constant time and then I would measure it under load'

function answered<T>(kind: string, prompt: string, schema: z.ZodType<T>): T {
  const text = defaultAnswer({
    kind,
    prompt,
    schema: responseSchema(schema, kind),
    model: '',
    apiKey: '',
    streamed: false,
    system: '',
    audioBytes: 0,
    audioMimeType: null,
    body: {},
  })
  return schema.parse(JSON.parse(text))
}

test('evaluation: good levels, every quote is in the answer', () => {
  const prompt = evaluationPrompt({
    question: 'How?',
    expectedAnswer: 'So.',
    points: ['a', 'b'],
    earlier: [{ question: 'Q', answer: 'A' }],
    transcript: ANSWER,
    language: 'en-US',
  })
  const { correctness, completeness, clarity, scorable, points } = answered('evaluation', prompt, evaluationReply)
  expect(scorable).toBe('yes')
  for (const { level, quotes } of [correctness, completeness, clarity]) {
    expect(level).toBe(3)
    expect(quotes.length).toBeGreaterThan(0)
    for (const quote of quotes) expect(ANSWER).toContain(quote)
  }
  for (const { quote } of points) expect(ANSWER).toContain(quote)
})

test('completion: three recommendations or more, moments in the answer they name', () => {
  const answers = [{ question: 'Q', grade: '75', notes: [], transcript: ANSWER }]
  const prompt = completionPrompt({ role: 'Engineer', language: 'en-US', answers, measured: [] })
  const reply = answered('completion', prompt, completionReply)
  expect(reply.recommendations.length).toBeGreaterThanOrEqual(3)
  for (const { quote, answer } of [...reply.highlights, ...reply.improvements]) {
    expect(answer).toBe(1)
    expect(ANSWER).toContain(quote)
  }
})

test('follow-up and transcription', () => {
  const prompt = followUpPrompt({ question: 'How?', transcript: ANSWER, language: 'en-US' })
  expect(answered('follow_up', prompt, followUpReply).followUp).toMatch(/\?$/)
  const { utterances } = answered('transcription', transcriptionPrompt('en-US'), transcriptionReply)
  expect(utterances).toMatchObject([{ language: 'en-US', text: expect.stringMatching(/\bum\b/i) }])
})

test('questions: as many as asked for, of the difficulties asked for', () => {
  const prompt = questionsPrompt({
    role: 'r',
    level: 'mid',
    topics: [],
    language: 'en',
    difficulties: ['EASY', 'MEDIUM', 'MEDIUM', 'HARD'],
    lines: { resume: [], vacancy: [] },
    asked: [],
    earlier: [],
  })
  const { questions } = answered('questions', prompt, questionsReply)
  expect(questions.map(({ difficulty }) => difficulty)).toEqual(['EASY', 'MEDIUM', 'MEDIUM', 'HARD'])
})
