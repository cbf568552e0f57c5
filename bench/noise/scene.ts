import { findVoices } from '@node/voices/find-voices'
import { resample } from '@shared/domain/prosody/resample'
import { openVoice } from '../../src/agent/voices/open-voice'
import type { MadeAnswer } from '../listening/answers'

const RATE_HZ = 16_000
const samples = (ms: number) => Math.round((ms * RATE_HZ) / 1000)

/** A short tone tells where an answer begins, also in a recording that started at some other time. */
const TONE_HZ = 3_000
const TONE_MS = 200
const AROUND_TONE_MS = 400
const TONE_AMPLITUDE = 12_000
/** The people in the background and what they go on about. */
const TALKERS = 6
const CHATTER =
  'The trains were late again this morning and nobody at the station could say why. We might go to the lake on Saturday if the weather holds. She ordered the soup, but they brought her the salad instead. There is a new shop on the corner where the bakery used to be. He has been painting the same fence for three weeks now.'

/** Answers one after the other over talk that never stops. */
export interface Scene {
  pcm: Int16Array
  answers: MadeAnswer[]
}

/** The answers with babble `snrDb` below their speech, at 16 kHz, a marker before each. */
export async function makeScene(answers: MadeAnswer[], snrDb: number, cacheDir: string): Promise<Scene> {
  const lead = samples(TONE_MS + 2 * AROUND_TONE_MS)
  // First some seconds of babble alone: a noise suppressor learns it before anybody answers, as in a real room.
  const settle = samples(4_000)
  const total = settle + answers.reduce((sum, answer) => sum + lead + answer.pcm.length, 0)
  const pcm = await babble(total, cacheDir)
  const gain = (rmsOfSpeech(answers) / rms(pcm)) * 10 ** (-snrDb / 20)
  for (let i = 0; i < pcm.length; i++) pcm[i] = Math.round((pcm[i] ?? 0) * gain)
  let at = settle
  for (const answer of answers) {
    addTone(pcm, at + samples(AROUND_TONE_MS))
    at += lead
    for (const [i, value] of answer.pcm.entries()) pcm[at + i] = clip((pcm[at + i] ?? 0) + value)
    at += answer.pcm.length
  }
  return { pcm, answers }
}

/** The answers of a scene as a microphone gave them. Throws when markers are missing: then it was not the scene that was heard. */
export function answersIn(heard: Int16Array, { answers }: Scene): Int16Array[] {
  const starts = tonesIn(heard)
  if (starts.length !== answers.length) throw new Error(`${starts.length} markers of ${answers.length} were found`)
  return answers.map((answer, i) => {
    const from = (starts[i] ?? 0) + samples(TONE_MS + AROUND_TONE_MS)
    return heard.slice(from, from + answer.pcm.length)
  })
}

function addTone(pcm: Int16Array, from: number) {
  for (let i = 0; i < samples(TONE_MS); i++)
    pcm[from + i] = clip((pcm[from + i] ?? 0) + TONE_AMPLITUDE * Math.sin((2 * Math.PI * TONE_HZ * i) / RATE_HZ))
}

/** Where the tones begin: frames of 10 ms that are nearly nothing but the tone, at least five in a row. */
function tonesIn(pcm: Int16Array): number[] {
  const frame = samples(10)
  const starts: number[] = []
  let run = 0
  for (let at = 0; at + frame <= pcm.length; at += frame) {
    let re = 0
    let im = 0
    let power = 1
    for (let i = 0; i < frame; i++) {
      const value = pcm[at + i] ?? 0
      re += value * Math.cos((2 * Math.PI * TONE_HZ * i) / RATE_HZ)
      im += value * Math.sin((2 * Math.PI * TONE_HZ * i) / RATE_HZ)
      power += value * value
    }
    const isTone = (2 * (re * re + im * im)) / frame > 0.7 * power && power / frame > 200 ** 2
    run = isTone ? run + 1 : 0
    if (run === 5) starts.push(at - 4 * frame)
  }
  return starts.filter((start, i) => i === 0 || start - (starts[i - 1] ?? 0) > samples(2_000))
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
      said.push(resample((await voice.synthesise(sentence)).pcm, 48_000, RATE_HZ))
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
    for (let at = 0; at + 160 <= pcm.length; at += 160) {
      const frame = pcm.subarray(at, at + 160)
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
