import type { AgentMessage } from '@shared/protocol/room-messages'
import { expect, test } from 'vitest'
import { Answering } from './answering'
import { TurnClock } from './turn-clock'

function setup() {
  const said: number[] = []
  const clock = new TurnClock()
  const clips = [100, 200].map((ms) => ({ pcm: new Int16Array(ms * 48), lastSpeechMs: ms }))
  let outcome: 'spoken' | 'interrupted' = 'spoken'
  const answering = new Answering({
    clips,
    clock,
    thinkingMs: 5,
    speak: async (pcm) => {
      said.push(pcm.length / 48)
      return { startedAtMs: 1_000, endedAtMs: 1_000 + pcm.length / 48, outcome }
    },
  })
  return {
    said,
    clock,
    answering,
    cutOff: (cut: boolean) => {
      outcome = cut ? 'interrupted' : 'spoken'
    },
    asks: () => answering.follow({ v: 1, type: 'ai_speaking_start', kind: 'question' }),
    listens: (questionNumber: number, held = false) =>
      answering.follow({ ...listening, questionNumber, held } satisfies AgentMessage),
    saves: (questionNumber: number) => answering.follow({ v: 1, type: 'answer_saved', questionNumber, id: null }),
  }
}
const listening = {
  v: 1,
  type: 'status',
  status: 'listening',
  questionNumber: 1,
  questionCount: 3,
  held: false,
  pausedBy: null,
  readingMode: false,
  interviewer: 'offline',
} as const
const loud = new Int16Array(480).fill(20_000)

test('answers each question once, with the next clip, and measures from its last word', async () => {
  const s = setup()
  for (const number of [1, 2, 3]) {
    await s.asks()
    await s.listens(number)
    // Bug: a status that is told again, with another hint, has the answer spoken twice.
    await s.listens(number, true)
    s.clock.heard(loud, 2_000 + number)
    await s.saves(number)
  }
  expect(s.said).toEqual([100, 200, 100])
  expect(s.clock.gapOf(2)).toBe(802)
})

test('answers again what was cut off by a change of the path, and not what was saved', async () => {
  const s = setup()
  await s.asks()
  s.cutOff(true)
  await s.listens(1)
  s.answering.interrupted()
  s.cutOff(false)
  await s.asks()
  await s.listens(1)
  await s.saves(1)
  await s.asks()
  await s.listens(1)
  expect(s.said).toEqual([100, 100])
})

test('does not begin to answer in a room that was left while it was thinking', async () => {
  const s = setup()
  await s.asks()
  const thinking = s.listens(1)
  s.answering.interrupted()
  await thinking
  expect(s.said).toEqual([])
})
