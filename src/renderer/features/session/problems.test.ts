import { describe, expect, it } from 'vitest'
import { beforeFirstWord } from './conversation'
import { type Circumstances, problemKey, problemOf, stopsInterview } from './problems'

const fine: Circumstances = {
  connection: 'connected',
  refused: null,
  encryption: 'none',
  audioBlocked: false,
  microphone: { kind: 'open', label: 'Mic' },
  unplugged: null,
  conversation: { ...beforeFirstWord, status: 'listening' },
  noiseFellBack: false,
  notice: null,
  interviewerAway: false,
}

describe('the problem that is shown', () => {
  it('is none when all is well', () => expect(problemOf(fine)).toBeNull())

  it('names the lost room before the missing microphone (bug: "plug in a microphone" while nothing is heard anyway)', () => {
    expect(problemOf({ ...fine, connection: 'lost', microphone: { kind: 'missing' } })).toEqual({ kind: 'lost' })
  })

  it('says what replaced an unplugged device', () => {
    expect(problemOf({ ...fine, unplugged: { kind: 'microphone', now: 'Built-in' } })).toEqual({
      kind: 'unplugged',
      device: 'microphone',
      now: 'Built-in',
    })
  })

  it('is silent once the interview is finished (bug: "connection lost" over the way to the report)', () => {
    const finished = { ...fine, conversation: { ...beforeFirstWord, status: 'finished' as const } }
    expect(problemOf({ ...finished, connection: 'lost', interviewerAway: true })).toBeNull()
  })

  it.each([
    [{ connection: 'elsewhere' }, 'elsewhere'],
    [{ refused: 'INTERVIEW_RUNNING' }, 'refused'],
    [{ connection: 'reconnecting' }, 'reconnecting'],
    [{ connection: 'lost', encryption: 'unsupported' }, 'no_encryption'],
    [{ audioBlocked: true }, 'audio_blocked'],
    [{ noiseFellBack: true }, 'noise_fallback'],
    [{ interviewerAway: true }, 'interviewer_away'],
    [{ microphone: { kind: 'denied' } }, 'microphone_denied'],
    [{ microphone: { kind: 'busy' } }, 'microphone_busy'],
    [{ microphone: { kind: 'missing' } }, 'microphone_missing'],
  ] as [Partial<Circumstances>, string][])('%o is %s', (over, kind) => {
    expect(problemOf({ ...fine, ...over })?.kind).toBe(kind)
  })

  it("passes the studio's own notices on", () => {
    const notice = { code: 'DISK_FULL', message: 'full' }
    expect(problemOf({ ...fine, notice })).toEqual({ kind: 'notice', code: 'DISK_FULL', message: 'full' })
  })
})

describe('a dismissed problem', () => {
  const notice = { code: 'DISK_FULL', message: 'full' }
  const dismissed = [problemKey({ kind: 'notice', ...notice })]

  it('is none any more (bug: it goes on hiding every news line and feedback card)', () => {
    expect(problemOf({ ...fine, notice }, dismissed)).toBeNull()
  })

  it('does not hide the next one (bug: "no microphone" is never said after a notice was put away)', () => {
    expect(problemOf({ ...fine, notice, microphone: { kind: 'denied' } }, dismissed)?.kind).toBe('microphone_denied')
    expect(problemOf({ ...fine, notice: { code: 'DISK_LOW', message: 'low' } }, dismissed)?.kind).toBe('notice')
  })
})

describe('what else may be said beside a problem', () => {
  it('is nothing while the interview stands still', () => {
    expect(stopsInterview({ kind: 'lost' })).toBe(true)
    expect(stopsInterview({ kind: 'interviewer_away' })).toBe(true)
  })

  // These can last from the first to the last question.
  it.each(['noise_fallback', 'microphone_denied', 'microphone_missing'] as const)('is all of it with %s', (kind) => {
    expect(stopsInterview({ kind })).toBe(false)
  })
})
