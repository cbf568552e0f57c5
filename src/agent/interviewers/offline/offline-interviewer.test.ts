import { describe, expect, it } from 'vitest'
import { FakeLink } from '../../../../tests/fakes/agent/fake-link'
import { FakeVoice } from '../../../../tests/fakes/agent/fake-voice'
import { ManualClock } from '../../../../tests/fakes/manual-clock'
import type { Line, UtteranceEnd } from '../interviewer'
import { OfflineInterviewer } from './offline-interviewer'
import { readingTimeMs } from './reading-time'

function setup(voice = new FakeVoice()) {
  const clock = new ManualClock()
  const link = new FakeLink(clock)
  const failures: unknown[] = []
  const interviewer = new OfflineInterviewer({
    voice,
    play: (pcm, handlers) => link.play(pcm, handlers),
    nowMs: clock.nowMs,
    after: clock.after,
    onVoiceFailed: (error) => failures.push(error),
  })
  const starts: number[] = []
  const ends: UtteranceEnd[] = []
  const handlers = { onStarted: (atMs: number) => starts.push(atMs), onEnded: (end: UtteranceEnd) => ends.push(end) }
  return { clock, link, voice, interviewer, failures, starts, ends, handlers }
}
const line = (text: string): Line => ({ kind: 'question', text, question: null })
const soon = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('OfflineInterviewer', () => {
  it('plays a prepared text before say returns (bug: the gap grows by the time of a promise or a program)', async () => {
    const s = setup()
    s.interviewer.prepare(['Next?', 'Again?'])
    await soon()
    s.interviewer.say(line('Next?'), s.handlers)
    expect(s.link.played).toHaveLength(1)
    s.clock.advance(1_000)
    expect(s.ends).toEqual([{ atMs: 50, outcome: 'spoken', saidRatio: 1 }])
  })

  it('makes each text once, the newest wishes first', async () => {
    const s = setup()
    s.voice.hold()
    s.interviewer.prepare(['one', 'two'])
    s.interviewer.prepare(['three'])
    s.voice.release()
    await soon()
    s.interviewer.prepare(['three', 'one'])
    await soon()
    expect(s.voice.made).toEqual(['one', 'three'])
  })

  it('keeps only so many texts in memory', async () => {
    const s = setup()
    const texts = Array.from({ length: 12 }, (_, i) => `text ${i}`)
    s.interviewer.prepare(texts)
    await soon()
    s.interviewer.say(line('text 0'), s.handlers)
    expect(s.link.played).toHaveLength(0)
    s.interviewer.say(line('text 11'), s.handlers)
    expect(s.link.played).toHaveLength(1)
  })

  it('makes a text that was not prepared, and fails aloud when it cannot', async () => {
    const s = setup()
    s.interviewer.say(line('Unprepared.'), s.handlers)
    await soon()
    expect(s.link.played).toHaveLength(1)
    s.voice.failing = true
    s.interviewer.say(line('Broken.'), s.handlers)
    s.interviewer.prepare(['Also broken.'])
    await soon()
    expect(s.ends).toEqual([{ atMs: 0, outcome: 'failed', saidRatio: 0 }])
    expect(s.failures).toHaveLength(2)
  })

  it('says nothing that was stopped while it was being made', async () => {
    const s = setup()
    s.voice.hold()
    const saying = s.interviewer.say(line('Late.'), s.handlers)
    saying.stop()
    saying.stop()
    s.voice.release()
    await soon()
    expect(s.link.played).toHaveLength(0)
    expect(s.ends).toEqual([{ atMs: 0, outcome: 'interrupted', saidRatio: 0 }])
    expect(s.failures).toEqual([])
  })

  it('tells how much was said when it was cut', async () => {
    const s = setup()
    s.interviewer.prepare(['0123456789'])
    await soon()
    const saying = s.interviewer.say(line('0123456789'), s.handlers)
    s.clock.advance(25)
    saying.stop()
    expect(s.ends).toEqual([{ atMs: 25, outcome: 'interrupted', saidRatio: 0.25 }])
  })

  it('without a voice gives time to read after the chime, and can be hurried', async () => {
    const s = setup(new FakeVoice('reading'))
    expect(s.interviewer.capabilities.voice).toBe(false)
    const text = 'A question to read on the page, of some length.'
    s.interviewer.say(line(text), s.handlers)
    await soon()
    s.clock.advance(readingTimeMs(text) - 1)
    expect(s.ends).toEqual([])
    s.clock.advance(1)
    expect(s.ends).toMatchObject([{ outcome: 'spoken' }])
    const hurried = s.interviewer.say(line(text), s.handlers)
    s.clock.advance(1_000)
    hurried.stop()
    expect(s.ends[1]?.outcome).toBe('interrupted')
    s.interviewer.close()
  })
})

describe('readingTimeMs', () => {
  it('stays between a glance and a page', () => {
    expect(readingTimeMs('Why?')).toBe(1_500)
    expect(readingTimeMs('x'.repeat(100))).toBe(6_500)
    expect(readingTimeMs('x'.repeat(5_000))).toBe(15_000)
  })
})
