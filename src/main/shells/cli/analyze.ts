import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { measureFile } from '@node/audio/measure-file'
import { StudioError } from '@shared/contract/errors'
import type { TimedWord } from '@shared/contract/evaluation'
import { LARGEST_TRANSCRIPT_BYTES } from '@shared/contract/imports'
import { givenWords } from '@shared/domain/transcript/given-words'
import { leavesOutFillers } from '../../studio/imports/imported-interview'
import { type Analysis, analysisOf } from './analysis'
import { analysisJson } from './analysis-json'
import { printDocument } from './document-output'

export interface AnalyzeArguments {
  json?: boolean
  transcript?: string
  pdf?: string
}

/** Measures one recording and prints what was found. No database, no key, no model. Throws StudioError. */
export async function runAnalyze(file: string, { json, transcript, pdf }: AnalyzeArguments): Promise<number> {
  // Read first: a list that is none need not wait for an hour of sound.
  const list = transcript === undefined ? null : await readTranscript(resolve(transcript))
  if (list !== null) checkedWords(list, Number.POSITIVE_INFINITY)
  const measured = await measureFile({ path: resolve(file) })
  const words = list === null ? null : checkedWords(list, measured.durationMs)
  const dropsFillers = words === null || leavesOutFillers(words)
  const analysis = analysisOf({ ...measured, words, dropsFillers })
  if (pdf !== undefined) {
    const { writeAnalysisPdf } = await import('./analysis-report')
    await writeAnalysisPdf({ ...measured, words, fileName: basename(file) }, resolve(pdf))
  }
  printDocument(json ? analysisJson(analysis) : formatAnalysis(analysis))
  return 0
}

async function readTranscript(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new StudioError('BAD_TRANSCRIPT', 'there is no such file')
  if (found.size > LARGEST_TRANSCRIPT_BYTES) throw new StudioError('BAD_TRANSCRIPT', 'it is too large')
  return readFile(path, 'utf8')
}

function checkedWords(list: string, durationMs: number): TimedWord[] {
  const given = givenWords(list, durationMs)
  if (!given.ok) throw new StudioError('BAD_TRANSCRIPT', given.detail)
  return given.words
}

/** For a terminal: a line a measure, a dash where nothing can be said. Pure. */
export function formatAnalysis(analysis: Analysis): string {
  const { pitch, loudness, words } = analysis
  const long = analysis.pauses.filter(({ kind }) => kind !== 'short' && kind !== 'thinking')
  const lines: [string, string | null][] = [
    ['Length', clock(analysis.durationMs)],
    ['Speaking', clock(analysis.speechMs)],
    ['Before the first word', clock(analysis.pauses.find(({ kind }) => kind === 'thinking')?.endMs ?? 0)],
    ['Pauses over 1.2 s', String(long.length)],
    ['Syllables', `${analysis.syllables} (estimated)`],
    [
      'Speech rate',
      withUnit(analysis.speechRate, 'syllables a second from the first to the last word, pauses included', 2),
    ],
    ['Articulation rate', withUnit(analysis.articulationRate, 'syllables a second of speaking', 2)],
    ['Pitch', pitch && `${pitch.medianHz.toFixed(0)} Hz, varies by ${pitch.sdSemitones.toFixed(1)} semitones`],
    ['Loudness', loudness && `${loudness.meanDbfs.toFixed(1)} dBFS, varies by ${loudness.sdDb.toFixed(1)} dB`],
    ['Clipped', `${(analysis.clippedRatio * 100).toFixed(1)} % of the speech`],
    ['Noise', withUnit(analysis.noiseDbfs, 'dBFS between the words', 1)],
    [words ? 'Fillers' : 'Possible fillers', String(analysis.fillers.length)],
  ]
  if (words) {
    lines.push(
      ['Words', String(words.totalWords)],
      ['Pace', withUnit(words.wordsPerMinute, 'words a minute', 0)],
      ['Weak words', String(words.weakWords.length)],
      ['Repeated starts', String(words.repeats.length)],
    )
  }
  const width = Math.max(...lines.map(([name]) => name.length))
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value ?? '-'}`).join('\n')
}

function withUnit(value: number | null, unit: string, digits: number): string | null {
  return value === null ? null : `${value.toFixed(digits)} ${unit}`
}

function clock(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  return `${minutes} min ${((ms - minutes * 60_000) / 1000).toFixed(1)} s`
}
