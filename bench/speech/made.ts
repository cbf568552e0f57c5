import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWav } from '@node/wav/wav-header'
import { addNoise, lineUp } from './scene'
import { RATE_HZ, RATES, SENTENCES, speak, spokenText, syllablesOf, VOICES } from './voices'

/** Known text in one voice at one rate. */
export interface MadeSpeech {
  path: string
  voice: string
  rate: number
  pcm: Int16Array
  syllables: number
}

const PAUSES_MS = [600, 450, 900, 500, 700]
/** A still room. */
const SNR_DB = 40

export async function makeSpeech(dir: string): Promise<MadeSpeech[]> {
  const made: MadeSpeech[] = []
  for (const voice of VOICES) {
    for (const rate of RATES) {
      const pieces: Int16Array[] = []
      for (const sentence of SENTENCES) pieces.push(await speak(dir, { voice, rate, text: spokenText(sentence) }))
      const pcm = addNoise(lineUp(pieces, PAUSES_MS), SNR_DB, made.length + 1)
      const path = join(dir, `${made.length}.wav`)
      await writeFile(path, buildWav(pcm, RATE_HZ))
      made.push({ path, voice, rate, pcm, syllables: SENTENCES.reduce((sum, s) => sum + syllablesOf(s), 0) })
    }
  }
  return made
}

/** An hour of it. */
export function makeHour(made: readonly MadeSpeech[]): Int16Array {
  const hour = new Int16Array(3600 * RATE_HZ)
  for (let at = 0, i = 0; at < hour.length; i++) {
    const { pcm } = made[i % made.length] as MadeSpeech
    const piece = pcm.subarray(0, hour.length - at)
    hour.set(piece, at)
    at += piece.length
  }
  return hour
}
