import { findVoices } from '@node/voices/find-voices'
import { openVoice } from '../../src/agent/voices/open-voice'
import type { MadeAnswer } from '../listening/answers'

/** As a microphone: RNNoise knows speech with its upper half, and mutes what has none. */
export const RATE_HZ = 48_000
const samples = (ms: number) => Math.round((ms * RATE_HZ) / 1000)

/** Babble alone before the first answer: a noise suppressor learns it, as in a real room. */
const SETTLE_MS = 4_000
/** The answers' courses of loudness are compared frame by frame. */
const FRAME_MS = 10
/** A browser's microphone begins to play some time after the recording did, or before. */
const FIRST_SHIFT_MS = { from: -3_000, to: 6_000 }
/** Two clocks drift apart by less than this from one answer to the next. */
const NEXT_SHIFT_MS = 300
/** Less likeness than this, and it was not the scene that was heard. */
const LEAST_LIKENESS = 0.3
/** The people in the background and what they go on about. */
const TALKERS = 6
const CHATTER =
  'The trains were late again this morning and nobody at the station could say why. We might go to the lake on Saturday if the weather holds. She ordered the soup, but they brought her the salad instead. There is a new shop on the corner where the bakery used to be. He has been painting the same fence for three weeks now.'

/** Answers one after the other over talk that never stops. */
export interface Scene {
  pcm: Int16Array
  answers: MadeAnswer[]
}

/** The answers with babble `snrDb` below their speech, both at RATE_HZ. */
export async function makeScene(answers: MadeAnswer[], snrDb: number, cacheDir: string): Promise<Scene> {
  const total = samples(SETTLE_MS) + answers.reduce((sum, answer) => sum + answer.pcm.length, 0)
  const pcm = await babble(total, cacheDir)
  const gain = (rmsOfSpeech(answers) / rms(pcm)) * 10 ** (-snrDb / 20)
  for (let i = 0; i < pcm.length; i++) pcm[i] = Math.round((pcm[i] ?? 0) * gain)
  let at = samples(SETTLE_MS)
  for (const answer of answers) {
    for (const [i, value] of answer.pcm.entries()) pcm[at + i] = clip((pcm[at + i] ?? 0) + value)
    at += answer.pcm.length
  }
  return { pcm, answers }
}

/** The answers of a scene that was made `delayMs` later by what it went through. */
export function answersAt(heard: Int16Array, { answers }: Scene, delayMs: number): Int16Array[] {
  let at = samples(SETTLE_MS + delayMs)
  return answers.map(({ pcm }) => {
    at += pcm.length
    return heard.slice(at - pcm.length, at)
  })
}

/**
 * The answers of a scene as a microphone gave them, each found by its loudness over time: a tone as a marker would be noise to a suppressor.
 * Throws when one is not found.
 */
export function answersIn(heard: Int16Array, { answers }: Scene): Int16Array[] {
  const loudness = envelope(heard)
  let at = SETTLE_MS / FRAME_MS
  let shift: number | null = null
  return answers.map((answer, i) => {
    const course = envelope(answer.pcm)
    const range =
      shift === null ? FIRST_SHIFT_MS : { from: shift * FRAME_MS - NEXT_SHIFT_MS, to: shift * FRAME_MS + NEXT_SHIFT_MS }
    let best = { shift: 0, likeness: -1 }
    for (let tried = range.from / FRAME_MS; tried <= range.to / FRAME_MS; tried++) {
      const likeness = likenessOf(course, loudness, at + tried)
      if (likeness > best.likeness) best = { shift: tried, likeness }
    }
    if (best.likeness < LEAST_LIKENESS) throw new Error(`answer ${i + 1} was not found (${best.likeness.toFixed(2)})`)
    shift = best.shift
    const from = Math.max(0, samples((at + best.shift) * FRAME_MS))
    at += course.length
    return heard.slice(from, from + answer.pcm.length)
  })
}

/** Square root of each frame's RMS: quiet and loud parts count alike enough. */
function envelope(pcm: Int16Array): Float64Array {
  const frame = samples(FRAME_MS)
  return Float64Array.from({ length: Math.floor(pcm.length / frame) }, (_, i) =>
    Math.sqrt(rms(pcm.subarray(i * frame, (i + 1) * frame))),
  )
}

/** Correlation of a course with what was heard from a frame on, -1 to 1. */
function likenessOf(course: Float64Array, heard: Float64Array, from: number): number {
  if (from < 0) return -1
  let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < course.length && from + i < heard.length; i++) {
    const [x, y] = [course[i] ?? 0, heard[from + i] ?? 0]
    n++
    a += x
    b += y
    aa += x * x
    bb += y * y
    ab += x * y
  }
  if (n < course.length / 2) return -1
  return (n * ab - a * b) / Math.sqrt(Math.max(1e-9, (n * aa - a * a) * (n * bb - b * b)))
}

async function babble(length: number, cacheDir: string): Promise<Int16Array> {
  const english = (await findVoices(process.platform)).filter((voice) => voice.language.startsWith('en'))
  const mix = new Float64Array(length)
  const sentences = CHATTER.split(/(?<=\.) /)
  for (let talker = 0; talker < TALKERS; talker++) {
    const name = english[(talker * 3 + 1) % english.length]?.name ?? null
    const voice = await openVoice({ kind: 'system', name }, { cacheDir, platform: process.platform })
    const said: Int16Array[] = []
    // Each in an order of their own.
    for (const [i] of sentences.entries()) {
      const sentence = sentences[(i * (talker + 1) + talker) % sentences.length] ?? ''
      said.push((await voice.synthesise(sentence)).pcm)
    }
    const loop = Float64Array.from(said.flatMap((part) => [...part, ...new Array(samples(250)).fill(0)]))
    const offset = Math.round((talker * loop.length) / TALKERS)
    for (let i = 0; i < length; i++) mix[i] = (mix[i] ?? 0) + (loop[(i + offset) % loop.length] ?? 0) / TALKERS
  }
  return Int16Array.from(mix, clip)
}

/** Of the speech alone: samples well above the still room. */
function rmsOfSpeech(answers: readonly MadeAnswer[]): number {
  let sum = 0
  let count = 0
  for (const { pcm } of answers) {
    for (let at = 0; at + samples(FRAME_MS) <= pcm.length; at += samples(FRAME_MS)) {
      const frame = pcm.subarray(at, at + samples(FRAME_MS))
      if (rms(frame) < 300) continue
      sum += rms(frame) ** 2
      count++
    }
  }
  return Math.sqrt(sum / Math.max(1, count))
}

function rms(pcm: Int16Array): number {
  let sum = 0
  for (const value of pcm) sum += value * value
  return Math.sqrt(sum / Math.max(1, pcm.length))
}

function clip(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value)))
}
