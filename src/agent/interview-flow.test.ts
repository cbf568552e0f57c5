import { replay } from '@shared/domain/interview/advance'
import type { InterviewEvent } from '@shared/domain/interview/events'
import { describe, expect, it } from 'vitest'
import { FakeVoice } from '../../tests/fakes/agent/fake-voice'
import { TestInterview, testJob } from '../../tests/fakes/agent/test-interview'
import { START_AFTER_JOIN_MS } from './interview-flow'

describe('InterviewFlow', () => {
  it('runs from the greeting to the summary, and its log replays to the same end', async () => {
    const t = new TestInterview()
    await t.untilListening()
    t.answer()
    await t.pass(1_000)
    t.answer()
    await t.pass(1_000)
    expect(t.finished).toBe(true)
    expect(t.link.all('question').map((m) => m.text)).toEqual(['First?', 'Second?'])
    expect(t.link.all('ai_speaking_start').map((m) => m.kind)).toEqual(['greeting', 'question', 'question', 'closing'])
    expect(t.link.all('ai_speaking_end')).toHaveLength(4)
    expect(t.link.all('answer_saved').map((m) => m.questionNumber)).toEqual([1, 2])
    expect(t.link.all('interview_complete')[0]?.summary).toMatchObject({ endedReason: 'finished', answeredCount: 2 })
    expect(t.statuses).toEqual([
      'connecting 0',
      'speaking 0',
      'speaking 1',
      'listening 1',
      'speaking 2',
      'listening 2',
      'speaking 2',
      'finished 2',
    ])
    expect(replay(testJob.plan, t.events)).toMatchObject({ kind: 'done', reason: 'finished' })
    expect(t.told.flatMap((m) => (m.type === 'event' ? [m.seq] : []))).toEqual(t.events.map((_, i) => i))
  })

  it('has the next question on its way within the call that ends the turn (bug: an await before the first frame)', async () => {
    const t = new TestInterview()
    await t.untilListening()
    const played = t.link.played.length
    t.answer()
    expect(t.link.played.length).toBe(played + 1)
    expect(t.voice.made.filter((text) => text === 'Second?')).toHaveLength(1)
  })

  it('greets any LiveKit client 3 s after it joined, and only once', async () => {
    const t = new TestInterview()
    t.flow.start()
    t.flow.candidateJoined()
    await t.pass(START_AFTER_JOIN_MS - 50)
    expect(t.events).toEqual([])
    await t.pass(100)
    t.flow.receive({ v: 1, type: 'start_interview' })
    expect(t.events.filter((e) => e.type === 'candidate_joined')).toHaveLength(1)
  })

  it('does not start for a candidate who left before the 3 s were over', async () => {
    const t = new TestInterview()
    t.flow.start()
    t.flow.candidateJoined()
    t.flow.candidateLeft()
    await t.pass(START_AFTER_JOIN_MS + 1_000)
    expect(t.events).toEqual([])
  })

  it('acknowledges an answer only when it is on disk (bug: the page clears a text that a crash then loses)', async () => {
    const t = new TestInterview({ deafStudio: true })
    await t.untilListening()
    t.flow.receive({ v: 1, type: 'typed_answer', id: 'a', text: 'Typed.' })
    expect(t.link.all('answer_saved')).toEqual([])
    const seq = t.events.findIndex((e) => e.type === 'turn_ended')
    t.flow.eventSaved(seq)
    expect(t.link.all('answer_saved')).toEqual([{ type: 'answer_saved', questionNumber: 1, id: 'a' }])
  })

  it('takes a typed answer once, however often it is sent', async () => {
    const t = new TestInterview()
    await t.untilListening()
    const message = { v: 1, type: 'typed_answer', id: 'a', text: 'Typed.' } as const
    t.flow.receive(message)
    await t.pass(1_000)
    t.flow.receive(message)
    expect(t.events.filter((e) => e.type === 'turn_ended')).toHaveLength(1)
    expect(t.link.all('answer_saved').map((m) => m.id)).toEqual(['a', 'a'])
  })

  it('knows a typed answer again after a restart (bug: it becomes the answer to the next question)', async () => {
    const before = new TestInterview()
    await before.untilListening()
    before.flow.receive({ v: 1, type: 'typed_answer', id: 'a', text: 'Typed.' })
    const log: InterviewEvent[] = [...before.events, { type: 'restarted', atMs: 5_000, cause: 'agent' }]
    const t = new TestInterview({ log, startAtMs: 5_000 })
    await t.untilListening()
    t.flow.receive({ v: 1, type: 'typed_answer', id: 'a', text: 'Typed.' })
    expect(t.events.filter((e) => e.type === 'turn_ended')).toEqual([])
    expect(t.link.all('answer_saved')).toEqual([{ type: 'answer_saved', questionNumber: 1, id: 'a' }])
  })

  it('tells of a typed answer that cannot be taken now, instead of dropping it silently', async () => {
    const t = new TestInterview()
    t.flow.start()
    t.flow.receive({ v: 1, type: 'typed_answer', id: 'a', text: 'Too early.' })
    expect(t.link.all('notice').map((m) => m.code)).toEqual(['ANSWER_NOT_TAKEN'])
    await t.untilListening()
    t.flow.receive({ v: 1, type: 'end_interview' })
    t.flow.receive({ v: 1, type: 'typed_answer', id: 'b', text: 'Too late.' })
    expect(t.link.all('notice').map((m) => m.code)).toEqual(['ANSWER_NOT_TAKEN', 'INTERVIEW_OVER'])
  })

  it('ends the answer with the key, with what was heard so far, and ignores the key at other times', async () => {
    const t = new TestInterview()
    await t.untilListening()
    const atMs = t.clock.nowMs()
    t.listener.hearSpeech(atMs + 10.4, atMs + 500.6)
    t.flow.receive({ v: 1, type: 'command', command: 'done' })
    t.flow.receive({ v: 1, type: 'command', command: 'done' })
    const ended = t.events.filter((e) => e.type === 'turn_ended')
    expect(ended).toMatchObject([{ cause: 'done_key', speechFromMs: atMs + 10, speechUntilMs: atMs + 501 }])
  })

  it('goes on with the same question after a restart, and appends nothing of its own about it', async () => {
    const before = new TestInterview()
    await before.untilListening()
    before.answer()
    await before.pass(1_000)
    const log: InterviewEvent[] = [...before.events, { type: 'restarted', atMs: 9_000, cause: 'agent' }]
    const t = new TestInterview({ log, startAtMs: 9_000 })
    await t.untilListening()
    expect(t.told.flatMap((m) => (m.type === 'event' ? [m.seq] : []))[0]).toBe(log.length)
    expect(t.events[0]?.type).toBe('candidate_joined')
    expect(t.link.all('question')).toMatchObject([{ questionNumber: 2 }])
    for (const event of t.events) expect(event.atMs).toBeGreaterThanOrEqual(9_000)
  })

  it('names no line as one of the process before (bug: the page puts it in the place of the old one)', async () => {
    const before = new TestInterview()
    await before.untilListening()
    const log: InterviewEvent[] = [...before.events, { type: 'restarted', atMs: 5_000, cause: 'agent' }]
    const t = new TestInterview({ log, startAtMs: 5_000 })
    await t.untilListening()
    t.answer()
    await t.pass(1_000)
    const idsOf = ({ link }: TestInterview) => link.transcriptions.map(({ segmentId }) => segmentId)
    expect(idsOf(t).length).toBeGreaterThan(0)
    expect(idsOf(t).filter((id) => idsOf(before).includes(id))).toEqual([])
  })

  it('finishes at once when the log says that there is nothing left to do', async () => {
    const log: InterviewEvent[] = [{ type: 'command', atMs: 0, command: 'end' }]
    const t = new TestInterview({ log })
    t.flow.start()
    await t.pass(10)
    expect(t.finished).toBe(true)
    expect(t.link.all('interview_complete')[0]?.summary.endedReason).toBe('ended_early')
  })

  it('waits for the candidate who left, and asks the question again when they are back', async () => {
    const t = new TestInterview()
    await t.untilListening()
    t.flow.candidateLeft()
    expect(t.statuses.at(-1)).toBe('connecting 1')
    expect(t.listener.listening).toBeNull()
    t.flow.candidateJoined()
    t.flow.receive({ v: 1, type: 'start_interview' })
    await t.pass(2_000)
    expect(t.statuses.at(-1)).toBe('listening 1')
    expect(t.link.all('question').map((m) => m.questionNumber)).toEqual([1, 1])
  })

  it('tells a reloaded page the question and the status, not only what changes next', async () => {
    const t = new TestInterview()
    await t.untilListening()
    const earlier = t.link.sent.length
    t.flow.receive({ v: 1, type: 'hello' })
    t.flow.receive({ v: 1, type: 'start_interview' })
    expect(t.link.sent.slice(earlier).map((m) => m.type)).toEqual(['question', 'status', 'question', 'status'])
  })

  it('steps in after silence and pauses in the end: no state lasts for ever', async () => {
    const t = new TestInterview()
    await t.untilListening()
    await t.pass(100_000)
    expect(t.link.all('ai_speaking_start').filter((m) => m.kind === 'step_in')).toHaveLength(2)
    expect(t.link.all('status').at(-1)).toMatchObject({ status: 'paused', pausedBy: 'silence' })
    t.clock.advance(31 * 60_000)
    await t.pass(50)
    expect(t.finished).toBe(true)
    expect(t.link.all('interview_complete')[0]?.summary.endedReason).toBe('abandoned')
  })

  it('holds the silence on "Still thinking", and shows it', async () => {
    const t = new TestInterview()
    await t.untilListening()
    t.flow.receive({ v: 1, type: 'command', command: 'still_thinking' })
    expect(t.listener.held).toBe(true)
    expect(t.link.all('status').at(-1)?.held).toBe(true)
  })

  it('is not confused by the end of an utterance it hushed (bug: repeating a question skips the asking)', async () => {
    const t = new TestInterview()
    await t.untilListening()
    t.flow.receive({ v: 1, type: 'command', command: 'repeat' })
    await t.pass(50)
    t.flow.receive({ v: 1, type: 'command', command: 'repeat' })
    await t.pass(50)
    expect(t.statuses.at(-1)).toBe('speaking 1')
    expect(t.events.filter((e) => e.type === 'utterance_finished' && e.outcome === 'interrupted')).toEqual([])
    const cut = t.link.transcriptions.filter((x) => x.final && x.segmentId.endsWith('question')).at(-1)
    expect(cut?.text.length).toBeLessThan('Of course. First?'.length)
  })

  it('shows the question and listens when the voice fails (bug: the interview stands still)', async () => {
    const voice = new FakeVoice()
    voice.failing = true
    const t = new TestInterview({ voice })
    await t.untilListening()
    expect(t.events.filter((e) => e.type === 'utterance_finished').map((e) => e.outcome)).toEqual(['failed', 'failed'])
    expect(t.link.all('question')).toMatchObject([{ text: 'First?' }])
    expect(t.statuses.at(-1)).toBe('listening 1')
  })

  it('says on the page that the questions are to be read', () => {
    const t = new TestInterview({ voice: new FakeVoice('reading') })
    t.flow.start()
    expect(t.link.all('status')[0]?.readingMode).toBe(true)
  })

  it('ends from outside the room, once with a farewell, twice at once', async () => {
    const t = new TestInterview()
    await t.untilListening()
    t.flow.end()
    expect(t.statuses.at(-1)).toBe('speaking 1')
    t.flow.end()
    await t.pass(10)
    expect(t.finished).toBe(true)
    expect(t.link.all('interview_complete')[0]?.summary.endedReason).toBe('ended_early')
  })

  it('ends all the same when the last events never reach the disk', async () => {
    const t = new TestInterview({ deafStudio: true })
    await t.untilListening()
    t.flow.end()
    t.flow.end()
    await t.pass(4_000)
    expect(t.finished).toBe(false)
    await t.pass(1_500)
    expect(t.finished).toBe(true)
  })

  it('does nothing more once it was stopped', async () => {
    const t = new TestInterview()
    await t.untilListening()
    const events = t.events.length
    t.flow.stop()
    t.flow.candidateLeft()
    t.flow.receive({ v: 1, type: 'end_interview' })
    await t.pass(100_000)
    expect(t.events).toHaveLength(events)
    expect(t.listener.closed).toBe(true)
  })

  it('logs trouble of the listener and notices, never words', async () => {
    const t = new TestInterview()
    t.flow.start()
    t.listener.trouble('end of turn: no model')
    t.flow.notice('NO_VOICE', 'espeak-ng: not found')
    expect(t.told.find((m) => m.type === 'log')).toMatchObject({ level: 'warn' })
    expect(t.told.find((m) => m.type === 'notice')).toMatchObject({ code: 'NO_VOICE' })
    expect(t.link.all('notice')[0]?.message).toContain('espeak-ng')
  })
})
