import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const TEXT = [
  'we moved the billing service to a queue last spring',
  'um it was kind of slow before and the team lost hours every week',
  'I measured the slowest step first and then I changed one thing at a time',
  'we had we had three failures in the first week and none after that',
]
/** Of espeak-ng's files. */
const RATE_HZ = 22_050
const WITHOUT_SILENCE = ['silence', '1', '0.005', '1%']
const GAP_MS = 40
/** Between sentences: a long pause each. */
const PAUSE_MS = 1_800

export interface RecordedTalk {
  wavPath: string
  wordsPath: string
}

/**
 * A talk of a synthetic voice whose every word's place is known, because each is spoken by itself: a WAV and its words.json. It has one
 * "um", three long pauses, a hedge and a start that is said again.
 */
export function recordTalk(dir: string): RecordedTalk {
  const piece = (name: string) => join(dir, `${name}.wav`)
  const samplesOf = (path: string) => Number(execFileSync('soxi', ['-s', path]).toString())
  const said = (word: string) => {
    const path = piece(`said-${word}`)
    if (existsSync(path)) return path
    execFileSync('espeak-ng', ['-v', 'en', '-s', '150', '-w', piece('raw'), word])
    execFileSync('sox', [piece('raw'), path, ...WITHOUT_SILENCE, 'reverse', ...WITHOUT_SILENCE, 'reverse'])
    return path
  }
  const silence = (name: string, ms: number) => {
    execFileSync('sox', [
      '-n',
      '-r',
      String(RATE_HZ),
      '-c',
      '1',
      '-b',
      '16',
      piece(name),
      'trim',
      '0',
      String(ms / 1000),
    ])
    return piece(name)
  }
  const [before, gap, pause] = [silence('before', 500), silence('gap', GAP_MS), silence('pause', PAUSE_MS)]
  const pieces = [before]
  const words: { word: string; start: number; end: number; confidence: number }[] = []
  let samples = samplesOf(before)
  const add = (path: string) => {
    pieces.push(path)
    samples += samplesOf(path)
  }
  for (const sentence of TEXT) {
    for (const word of sentence.split(' ')) {
      const start = samples / RATE_HZ
      add(said(word))
      words.push({ word, start, end: samples / RATE_HZ, confidence: 0.9 })
      add(gap)
    }
    add(pause)
  }
  const wavPath = piece('a talk')
  execFileSync('sox', [...pieces, wavPath])
  const wordsPath = join(dir, 'words.json')
  writeFileSync(wordsPath, JSON.stringify(words))
  return { wavPath, wordsPath }
}
