import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startGreenroom } from './support/greenroom'
import { byVoice, said, talk } from './support/talk'

// Conversations by voice: the built studio, the real interviewer's process, lines said by the system's voice. What they are heard as is
// given, where no speech model is installed; that a turn is taken whole, once, is not.

const TWO_MINUTES = 120_000

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-talks-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const held = (data: string, lines: readonly string[], ...args: string[]) =>
  talk(join(dir, data), 'scheduling', ...args, '--say', ...lines)

test(
  "a recruiter's call: day and hour in one breath, and an hour that can be two is asked about",
  async () => {
    const lines = ['tomorrow at nine', 'in the morning', 'yes']
    const call = await held('call', lines)
    expect(said(call, 'candidate')).toEqual(byVoice(lines))
    expect(call).toMatchObject({
      status: 'finished',
      offeredTyping: false,
      slots: [
        { name: 'date', confirmed: true },
        { name: 'time', value: '09:00', confirmed: true },
      ],
      turnGapMs: { count: 3 },
    })
    expect(call.outcome.appointmentId).not.toBeNull()

    // What happened, without a word of it: in the file that somebody sends about a fault.
    const { code, stdout } = await startGreenroom('diagnostics', '--data', join(dir, 'call')).ended
    expect(code).toBe(0)
    const saved = JSON.parse(stdout)
    expect(JSON.stringify(saved)).toContain('scheduling')
    for (const word of ['tomorrow', 'morning', call.conversationId, dir]) expect(stdout).not.toContain(word)
  },
  TWO_MINUTES,
)

test(
  'three failures offer typing, and the conversation goes on from there',
  async () => {
    const lines = ['blue', 'a horse', 'nothing at all', 'tomorrow', 'half past nine in the morning', 'yes']
    const failing = await held('failures', lines)
    expect(failing).toMatchObject({
      status: 'finished',
      offeredTyping: true,
      slots: [{ confirmed: true }, { value: '09:30' }],
    })
    expect(said(failing, 'candidate')).toEqual(byVoice(lines))
    // Each failure is answered, none of them in the same words as the first question.
    const asked = said(failing, 'interviewer')
    expect(new Set(asked).size).toBe(asked.length)
  },
  TWO_MINUTES,
)

test(
  'in Russian: asked, said, understood and confirmed in it',
  async () => {
    const lines = ['завтра', 'в половине десятого утра', 'да']
    const russian = await held('russian', lines, '--language', 'ru-RU')
    expect(russian).toMatchObject({
      status: 'finished',
      slots: [
        { name: 'date', confirmed: true },
        { name: 'time', value: '09:30', confirmed: true },
      ],
      turnGapMs: { count: 3 },
    })
    expect(said(russian, 'candidate')).toEqual(byVoice(lines))
    const asked = said(russian, 'interviewer')
    expect(asked[0]).toMatch(/^Здравствуйте/)
    // Bug: a sentence of the engine's own is left in English.
    for (const text of asked) expect(text).not.toMatch(/[A-Za-z]/)
  },
  TWO_MINUTES,
)
