import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const RATE_HZ = 48_000
/** A sentence, then time for the interviewer to notice that it is over, s. */
const SPEECH_S = 5
const SILENCE_S = 4.5
/** Long enough for a whole interview on a slow machine: the microphone plays it once. */
const REPEATS = 45

const SENTENCE =
  'I measured it first, because guessing had cost us a week before. Then I changed one thing at a time and wrote down what happened.'

/** A microphone in a quiet room, for tests in which nobody speaks. */
export function makeSilence(): string {
  const wav = join(mkdtempSync(join(tmpdir(), 'greenroom-silence-')), 'silence.wav')
  execFileSync('sox', ['-n', '-r', String(RATE_HZ), '-c', '1', '-b', '16', wav, 'trim', '0', '2'])
  return wav
}

/** A WAV as the candidate's microphone: a synthetic voice that answers, is silent, and answers again. */
export function makeSpokenAnswer(): string {
  const dir = mkdtempSync(join(tmpdir(), 'greenroom-voice-'))
  const spoken = join(dir, 'spoken.wav')
  const once = join(dir, 'once.wav')
  const all = join(dir, 'answers.wav')
  execFileSync('espeak-ng', ['-v', 'en', '-s', '150', '-w', spoken, SENTENCE])
  const format = ['-r', String(RATE_HZ), '-c', '1', '-b', '16']
  execFileSync('sox', [spoken, ...format, once, 'trim', '0', String(SPEECH_S), 'pad', '0', String(SILENCE_S)])
  execFileSync('sox', [once, all, 'repeat', String(REPEATS)])
  return all
}
