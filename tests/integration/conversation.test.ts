import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runCommand } from '@node/voices/run-command'
import { espeakNg } from '@node/voices/speech-programs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rehearsal } from '../../src/main/shells/cli/rehearsal'
import type { RehearsedConversation } from '../../src/main/shells/cli/rehearse-conversation'
import { filesWith, ownersOf, rowsWith } from '../fakes/studio/on-disk'

/** The command line as it is built; see `npm run build`. */
const CLI = resolve('out/main/cli.js')

const MODEL = process.env.GREENROOM_TEST_SPEECH_MODEL ?? join(homedir(), '.cache/greenroom/moonshine-tiny-en')
const GUEST = ['My name is Beatrix Quill', 'I would rather be a guest', 'yes']

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-talk-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

function rehearse(...args: string[]): Promise<{ code: number | null; stderr: string; held: RehearsedConversation }> {
  const data = args.includes('--data') ? [] : ['--data', join(dir, 'data')]
  const all = ['rehearse', ...data, '--json', ...args]
  const child = spawn(process.execPath, [CLI, ...all], { env: { ...process.env, GREENROOM_END_OF_TURN: 'vad' } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (data) => {
    stdout += data
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })
  return new Promise((done, fail) =>
    child.on('close', (code) => {
      try {
        done({ code, stderr, held: JSON.parse(stdout) as RehearsedConversation })
      } catch {
        fail(new Error(`no document on standard output: ${stderr.slice(-2_000)}`))
      }
    }),
  )
}

const wordsOf = ({ bubbles }: RehearsedConversation) =>
  bubbles.flatMap(({ from, text, via }) => (from === 'candidate' ? [`${via}: ${text}`] : []))

const plainWords = (line: string) => line.toLowerCase().match(/[a-z]+/g) ?? []

describe('a conversation by voice, with the built agent and the system voice; what the lines are heard as is given', () => {
  it('scheduling: an appointment after a "no" and another time', async () => {
    const said = ['tomorrow', 'half past nine in the morning', 'no, the time is wrong', 'three pm', 'yes']
    const { code, stderr, held } = await rehearse('--conversation', 'scheduling', '--say', ...said)
    expect(code, stderr).toBe(0)
    // Bug: a turn is heard twice, not at all, or cut in two.
    expect(wordsOf(held)).toEqual(said.map((line) => `voice: ${line}`))
    expect(held).toMatchObject({
      status: 'finished',
      slots: [
        { name: 'date', confirmed: true },
        { name: 'time', value: '15:00', confirmed: true },
      ],
      turnGapMs: { count: 5 },
    })
    expect(held.outcome.appointmentId).not.toBeNull()
  }, 240_000)

  it('introduction: a new profile, and the same one when it is typed the next time', async () => {
    const first = await rehearse('--conversation', 'introduction')
    expect(first.code, first.stderr).toBe(0)
    expect(first.held.slots.map(({ value }) => value)).toEqual(['Anna Smith', 'anna.smith@example.com'])
    const said = ['Anna', 'anna.smith@example.com', 'yes']
    const second = await rehearse('--conversation', 'introduction', '--typed', '--say', ...said)
    expect(second.code, second.stderr).toBe(0)
    expect(wordsOf(second.held)).toEqual(said.map((line) => `typed: ${line}`))
    expect(second.held.outcome.profileId).toBe(first.held.outcome.profileId)
    expect(first.held.outcome.profileId).not.toBeNull()
  }, 240_000)

  it('introduction: a guest by voice, who said a name before', async () => {
    const data = join(dir, 'people')
    const guest = await rehearse('--data', data, '--conversation', 'introduction', '--say', ...GUEST)
    expect(guest.code, guest.stderr).toBe(0)
    expect(guest.held.slots.map(({ value }) => value)).toEqual([null, null])
    expect(wordsOf(guest.held)).toEqual(GUEST.map((line) => `voice: ${line}`))
    expect(guest.held.outcome.profileId).not.toBeNull()
    // Bug: what somebody said who wants to be nobody stays in the database.
    for (const word of ['Beatrix', 'Quill']) expect(rowsWith({ dataDir: data }, word)).toEqual([])
    // Nor the sound of the line that says their name.
    expect(filesWith(join(data, 'voice-cache'), /./)).toEqual([])
  }, 240_000)

  it('introduction: somebody is found by voice, and what they say is theirs', async () => {
    const data = join(dir, 'found')
    const said = ['Anna Smith', 'anna dot smith at example dot com', 'yes']
    const made = await rehearse('--data', data, '--conversation', 'introduction', '--say', ...said)
    const again = await rehearse('--data', data, '--conversation', 'introduction', '--say', ...said)
    expect(again.held.bubbles.map(({ text }) => text)).toContain('Welcome back, Anna.')
    expect(made.held.outcome.profileId).not.toBeNull()
    expect(again.held.outcome.profileId).toBe(made.held.outcome.profileId)
    // Bug: it is written down with whoever sat there before.
    expect(ownersOf({ dataDir: data }, again.held.conversationId)).toEqual([made.held.outcome.profileId])
  }, 240_000)

  it('scheduling: a word that is none, then back, and the other day is the one that counts', async () => {
    const said = ['tomorrow', 'bananas', 'go back', 'the day after tomorrow', 'four pm', 'yes']
    const { code, stderr, held } = await rehearse('--conversation', 'scheduling', '--say', ...said)
    expect(code, stderr).toBe(0)
    expect(wordsOf(held)).toEqual(said.map((line) => `voice: ${line}`))
    expect(held.slots[1]).toMatchObject({ value: '16:00', confirmed: true })
    const [tomorrow = 0, chosen = 0] = [new Date(), new Date(held.appointment?.startsAtMs ?? 0)].map((at) =>
      Math.floor((at.getTime() - at.getTimezoneOffset() * 60_000) / 86_400_000),
    )
    expect(chosen - tomorrow).toBe(2)
  }, 240_000)

  it('an interview by voice, and after it the next practice by voice: the file for the calendar, and the reminder', async () => {
    const answer = join(dir, 'answer.wav')
    await runCommand(espeakNg.speak('en-us', answer), { stdin: 'I measured it before I changed it.', limitMs: 20_000 })
    const soon = new Date(Date.now() + 8 * 60_000)
    const isToday = soon.getDate() === new Date().getDate()
    const clock = `${soon.getHours() % 12 || 12}:${String(soon.getMinutes()).padStart(2, '0')}`
    const line = `${isToday ? 'today' : 'tomorrow'} at ${clock} ${soon.getHours() < 12 ? 'am' : 'pm'}`
    const interview = ['--answers', answer, '--questions', '1', '--plan', 'one_question', '--patience', 'brisk']
    const { code, stderr, held } = await rehearse(...interview, '--conversation', 'scheduling', '--say', line, 'yes')
    expect(code, stderr).toBe(0)
    const { status, questions, followedBy } = held as unknown as Rehearsal & { followedBy: RehearsedConversation }
    expect({ status, asked: questions.length }).toEqual({ status: 'completed', asked: 1 })
    expect(wordsOf(followedBy)).toEqual([`voice: ${line}`, 'voice: yes'])
    // It knows what the interview was for.
    expect(followedBy.bubbles[0]?.text).toContain('your next practice for')
    soon.setSeconds(0, 0)
    expect(followedBy.appointment).toMatchObject({ startsAtMs: soon.getTime(), reminded: true })
    const stamp = soon.toISOString().slice(0, 19).replace(/[-:]/g, '')
    expect(followedBy.appointment?.ics).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(followedBy.appointment?.ics).toContain(`DTSTART:${stamp}Z\r\n`)
  }, 240_000)

  // MIT, 44 MB: tests/fixtures/speech-models/fetch-moonshine.py gets it. Without it the lines are their own text, above.
  if (existsSync(MODEL)) {
    // A small model hears a synthetic voice a little differently each time ("My name is Adam Smith"): what is understood of its words is
    // tested above, with words that are given; here, that the whole of a line reaches the model and comes back as the turn.
    it('heard by a speech model on this machine, as somebody has it', async () => {
      const line = 'I measured the time of every single request before I changed a line of the program.'
      const listen = ['--data', join(dir, 'heard'), '--listen', MODEL]
      const { code, stderr, held } = await rehearse(...listen, '--conversation', 'warm_up', '--say', line)
      expect(code, stderr).toBe(0)
      expect(held.bubbles.map(({ from, via }) => [from, via])[1]).toEqual(['candidate', 'voice'])
      const heard = new Set(plainWords(held.bubbles[1]?.text ?? ''))
      const said = plainWords(line)
      // Bug: the beginning or the end is cut off, or the sound is another turn's.
      for (const half of [said.slice(0, 8), said.slice(8)])
        expect(half.filter((word) => heard.has(word)).length, [...heard].join(' ')).toBeGreaterThanOrEqual(3)
    }, 240_000)
  }

  it('warm-up: one prompt and one answer, and no word of it in the data folder', async () => {
    const data = join(dir, 'warm')
    const line = 'My aardvark Wilhelmina likes the window.'
    const { code, stderr, held } = await rehearse('--data', data, '--conversation', 'warm_up', '--say', line)
    expect(code, stderr).toBe(0)
    expect(held.bubbles.map(({ from }) => from)).toEqual(['interviewer', 'candidate', 'interviewer'])
    expect(held.bubbles[1]?.text).toBe(line)
    expect(filesWith(data, /aardvark|ilhelmina/i)).toEqual([])
    // No sound either, but the interviewer's own lines.
    const sounds = filesWith(data, /^RIFF|^OggS/).filter((path) => !path.includes('voice-cache'))
    expect(sounds).toEqual([])
  }, 240_000)
})
