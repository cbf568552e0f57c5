import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '@node/voices/run-command'
import { parseWav } from '@node/wav/parse-wav'
import { resample } from '@shared/domain/prosody/resample'

export const RATE_HZ = 16_000
/** Three men's voices and two women's, four accents. */
export const VOICES = ['en-us', 'en-gb', 'en-gb-scotland', 'en-us+f2', 'en-gb-x-rp+f4'] as const
/** Words a minute. */
export const RATES = [120, 160, 200] as const

/** Hyphens part syllables, so that anyone can count them again. */
export const SENTENCES = [
  'In my last pro-ject I owned the pay-ment ser-vice.',
  'We had a prob-lem with du-pli-cate charg-es af-ter each re-lease.',
  'I be-gan by look-ing at the que-ry plan and found a mis-sing in-dex.',
  'The team did not a-gree so I wrote down both op-tions with num-bers.',
  'A month lat-er the er-rors had gone and no-bo-dy missed the old code.',
  'What I learned is to ask be-fore I change a thing that works.',
] as const

export const spokenText = (sentence: string) => sentence.replaceAll('-', '')
export const syllablesOf = (sentence: string) => sentence.split(/[ -]/).length

/** Speaks by espeak-ng, 16 kHz, without the silence around it. Text in [[ ]] is espeak-ng's phonemes. */
export async function speak(
  dir: string,
  { voice, rate, text }: { voice: string; rate: number; text: string },
): Promise<Int16Array> {
  const path = join(dir, 'spoken.wav')
  await runCommand(
    { file: 'espeak-ng', args: ['-v', voice, '-s', String(rate), '-w', path, '--stdin'], env: {} },
    { stdin: text, limitMs: 20_000 },
  )
  const { pcm, sampleRateHz } = parseWav(await readFile(path))
  return trim(resample(pcm, sampleRateHz, RATE_HZ))
}

/** Pieces of 5 ms at the ends that are 25 dB below the loudest one are silence: the threshold of de Jong & Wempe. */
function trim(pcm: Int16Array): Int16Array {
  const piece = RATE_HZ / 200
  const powers: number[] = []
  for (let at = 0; at + piece <= pcm.length; at += piece) {
    powers.push(pcm.subarray(at, at + piece).reduce((sum, v) => sum + v * v, 0))
  }
  const least = powers.reduce((a, b) => Math.max(a, b), 0) / 10 ** 2.5
  const heard = powers.flatMap((power, i) => (power > least ? [i] : []))
  return pcm.slice((heard[0] ?? 0) * piece, ((heard[heard.length - 1] ?? -1) + 1) * piece)
}
