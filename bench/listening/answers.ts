import { findVoices } from '@node/voices/find-voices'
import { resample } from '@shared/domain/prosody/resample'
import { openVoice } from '../../src/agent/voices/open-voice'

/** One made-up answer, with the pauses a person makes to think. */
export interface MadeAnswer {
  pcm: Int16Array
  pausesMs: number[]
  /** Where each pause begins, ms. */
  pauseAtMs: number[]
  /** Where the last word ends, ms. */
  endMs: number
}

export const PAUSES_MS = [500, 900, 1300] as const
const LEAD_MS = 700
/** Longer than the longest wait of any setting. */
const TRAIL_MS = 5000
/** A still room, about -70 dBFS: a microphone is never digitally silent. */
const ROOM_AMPLITUDE = 18

/** Each phrase but the last leaves the sentence open, as somebody does who has not finished. */
const ENGLISH = [
  [
    'In my last team I owned the payment service,',
    'which was slow on Mondays,',
    'because every batch job',
    'started at nine in the morning.',
  ],
  [
    'I would begin by asking',
    'who uses the report today,',
    'and then I would look at',
    'what they do with the numbers.',
  ],
  [
    'The hardest part was',
    'telling a customer that',
    'the release would be late,',
    'so I called them before they called me.',
  ],
  [
    'We measured the page first,',
    'and it turned out that',
    'most of the time was spent in',
    'one query without an index.',
  ],
  [
    'My first reaction was to',
    'disagree with the design,',
    'but after reading the notes',
    'I saw why they had chosen it.',
  ],
  [
    'A cache helps when',
    'the same thing is asked for often,',
    'though it also means that',
    'you have to decide what may be stale.',
  ],
  [
    'I paired with a colleague who',
    'had never written a test,',
    'and over about two months',
    'she became the one who reviews ours.',
  ],
  ['There were three options,', 'and the cheapest of them', 'would have locked us into', 'a vendor we did not trust.'],
] as const

/** The same stories: what a person would say, not word for word. */
const RUSSIAN = [
  [
    'В прошлой команде я отвечал за сервис платежей,',
    'который тормозил по понедельникам,',
    'потому что все ночные задачи',
    'запускались в девять утра.',
  ],
  [
    'Я бы начал с вопроса,',
    'кто сейчас пользуется отчётом,',
    'а потом посмотрел бы,',
    'что они делают с этими числами.',
  ],
  ['Труднее всего было', 'сказать заказчику, что', 'выпуск задержится,', 'поэтому я позвонил первым.'],
  ['Сначала мы измерили страницу,', 'и оказалось, что', 'почти всё время уходит на', 'один запрос без индекса.'],
  [
    'Сначала мне хотелось',
    'возразить против этого решения,',
    'но когда я прочитал заметки,',
    'я понял, почему его выбрали.',
  ],
  ['Кэш помогает, когда', 'одно и то же спрашивают часто,', 'но это значит, что', 'нужно решить, чему можно устареть.'],
  [
    'Я работал в паре с коллегой, которая',
    'никогда не писала тестов,',
    'и примерно за два месяца',
    'она стала проверять наши.',
  ],
  ['Было три варианта,', 'и самый дешёвый из них', 'привязал бы нас к', 'поставщику, которому мы не доверяли.'],
] as const

export type BenchLanguage = 'en' | 'ru'
const STORIES = { en: ENGLISH, ru: RUSSIAN } as const
const VOICES = 5

/** Eight answers a voice, up to five voices, for each of three settings: the same stories, the pauses in another order. */
export async function makeAnswers(
  cacheDir: string,
  setting: number,
  { rateHz = 16_000, language = 'en' }: { rateHz?: number; language?: BenchLanguage } = {},
): Promise<MadeAnswer[]> {
  const speaking = (await findVoices(process.platform)).filter((voice) => voice.language.startsWith(language))
  const names = speaking.slice(0, VOICES).map((voice) => voice.name)
  if (names.length === 0) throw new Error(`no voice for ${language} on this machine: install espeak-ng`)
  const answers: MadeAnswer[] = []
  for (const [v, name] of names.entries()) {
    const voice = await openVoice({ kind: 'system', name }, { cacheDir, platform: process.platform })
    for (const [s, story] of STORIES[language].entries()) {
      const phrases: Int16Array[] = []
      for (const phrase of story) {
        const { pcm } = await voice.synthesise(phrase)
        phrases.push(rateHz === 48_000 ? pcm : resample(pcm, 48_000, rateHz))
      }
      const pausesMs = PAUSES_MS.map((_, i) => PAUSES_MS[(i + s + v + setting) % 3] ?? 0)
      answers.push(assemble(phrases, pausesMs, rateHz))
    }
  }
  return answers
}

function assemble(phrases: Int16Array[], pausesMs: number[], rateHz: number): MadeAnswer {
  const samples = (ms: number) => (ms * rateHz) / 1000
  const spoken = phrases.reduce((sum, phrase) => sum + phrase.length, 0)
  const paused = samples(pausesMs.reduce((sum, ms) => sum + ms, 0))
  const pcm = new Int16Array(samples(LEAD_MS + TRAIL_MS) + spoken + paused)
  const pauseAtMs: number[] = []
  let at = samples(LEAD_MS)
  for (const [i, phrase] of phrases.entries()) {
    pcm.set(phrase, at)
    at += phrase.length
    if (i === phrases.length - 1) continue
    pauseAtMs.push((at * 1000) / rateHz)
    at += samples(pausesMs[i] ?? 0)
  }
  let seed = 1
  for (let i = 0; i < pcm.length; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    pcm[i] = Math.max(-32768, Math.min(32767, (pcm[i] ?? 0) + Math.round((seed / 2 ** 31 - 1) * ROOM_AMPLITUDE)))
  }
  return { pcm, pausesMs, pauseAtMs, endMs: (at * 1000) / rateHz }
}
