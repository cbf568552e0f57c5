import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesWith, ownersOf, rowsWith } from '../fakes/studio/on-disk'
import { byVoice, said, talk } from './support/talk'

// Who practises here, and what is kept of what they say. What the lines are heard as is given.

const FOUR_MINUTES = 240_000
const MODEL = process.env.GREENROOM_TEST_SPEECH_MODEL ?? join(homedir(), '.cache/greenroom/moonshine-tiny-en')

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-introduction-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const plainWords = (line: string) => line.toLowerCase().match(/[a-z]+/g) ?? []

test(
  'a new profile, and the same one when it is typed the next time',
  async () => {
    const data = join(dir, 'typed')
    const first = await talk(data, 'introduction')
    expect(first.slots.map(({ value }) => value)).toEqual(['Anna Smith', 'anna.smith@example.com'])
    const lines = ['Anna', 'anna.smith@example.com', 'yes']
    const second = await talk(data, 'introduction', '--typed', '--say', ...lines)
    expect(said(second, 'candidate')).toEqual(lines.map((line) => `typed: ${line}`))
    expect(second.outcome.profileId).toBe(first.outcome.profileId)
    expect(first.outcome.profileId).not.toBeNull()
  },
  FOUR_MINUTES,
)

test(
  'a guest by voice, who said a name before',
  async () => {
    const data = join(dir, 'guest')
    const lines = ['My name is Beatrix Quill', 'I would rather be a guest', 'yes']
    const guest = await talk(data, 'introduction', '--say', ...lines)
    expect(guest.slots.map(({ value }) => value)).toEqual([null, null])
    expect(said(guest, 'candidate')).toEqual(byVoice(lines))
    expect(guest.outcome.profileId).not.toBeNull()
    // Bug: what somebody said who wants to be nobody stays in the database.
    for (const word of ['Beatrix', 'Quill']) expect(rowsWith({ dataDir: data }, word)).toEqual([])
    // Nor the sound of the line that says their name.
    expect(filesWith(join(data, 'voice-cache'), /./)).toEqual([])
  },
  FOUR_MINUTES,
)

test(
  'somebody is found by voice, and what they say is theirs',
  async () => {
    const data = join(dir, 'found')
    const lines = ['Anna Smith', 'anna dot smith at example dot com', 'yes']
    const made = await talk(data, 'introduction', '--say', ...lines)
    const again = await talk(data, 'introduction', '--say', ...lines)
    expect(said(again, 'interviewer')).toContain('Welcome back, Anna.')
    expect(made.outcome.profileId).not.toBeNull()
    expect(again.outcome.profileId).toBe(made.outcome.profileId)
    // Bug: it is written down with whoever sat there before.
    expect(ownersOf({ dataDir: data }, again.conversationId)).toEqual([made.outcome.profileId])
  },
  FOUR_MINUTES,
)

test(
  'warm-up: one prompt and one answer, and no word of it in the data folder',
  async () => {
    const data = join(dir, 'warm')
    const line = 'My aardvark Wilhelmina likes the window.'
    const held = await talk(data, 'warm_up', '--say', line)
    expect(held.bubbles.map(({ from }) => from)).toEqual(['interviewer', 'candidate', 'interviewer'])
    expect(held.bubbles[1]?.text).toBe(line)
    expect(filesWith(data, /aardvark|ilhelmina/i)).toEqual([])
    // No sound either, but the interviewer's own lines.
    const sounds = filesWith(data, /^RIFF|^OggS/).filter((path) => !path.includes('voice-cache'))
    expect(sounds).toEqual([])
  },
  FOUR_MINUTES,
)

// MIT, 44 MB: tests/fixtures/speech-models/fetch-moonshine.py gets it. Without it the lines are their own text, above.
if (existsSync(MODEL)) {
  // A small model hears a synthetic voice a little differently each time ("My name is Adam Smith"): what is understood of its words is
  // tested with words that are given; here, that the whole of a line reaches the model and comes back as the turn.
  test(
    'heard by a speech model on this machine, as somebody has it',
    async () => {
      const line = 'I measured the time of every single request before I changed a line of the program.'
      const held = await talk(join(dir, 'heard'), 'warm_up', '--listen', MODEL, '--say', line)
      expect(held.bubbles[1]).toMatchObject({ from: 'candidate', via: 'voice' })
      const heard = new Set(plainWords(held.bubbles[1]?.text ?? ''))
      const words = plainWords(line)
      // Bug: the beginning or the end is cut off, or the sound is another turn's.
      for (const half of [words.slice(0, 8), words.slice(8)])
        expect(half.filter((word) => heard.has(word)).length, [...heard].join(' ')).toBeGreaterThanOrEqual(3)
    },
    FOUR_MINUTES,
  )
}
