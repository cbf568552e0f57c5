import type { Span } from '@shared/contract/speech'
import { createActivityStream } from '@shared/domain/prosody/activity'
import { fillerSounds } from '@shared/domain/prosody/filler-sounds'
import { framesOf } from './ours'
import { addNoise, lineUp } from './scene'
import { RATE_HZ, SENTENCES, speak, spokenText, VOICES } from './voices'

/** "um" and "uh" by espeak-ng's phonemes, which it says on nearly one tone, as hesitations are. */
const FILLERS = ['[[V:m]]', '[[3:]]', '[[3:m]]', '[[V:]]'] as const
/** Of ms: one after the other, so that fillers stand alone, before a phrase, and after one. */
const PAUSES_MS = [350, 60, 800, 450, 40, 500, 90, 600] as const
const SNR_DB = 30

/** Precision and recall of hesitations found in the sound alone, in a made set where their places are known. */
export async function fillerLines(dir: string): Promise<string[]> {
  let hits = 0
  let wanted = 0
  let found = 0
  const lengths: number[] = []
  for (const [v, voice] of VOICES.entries()) {
    const pieces: Int16Array[] = []
    const fillers: number[] = []
    for (const [s, sentence] of SENTENCES.entries()) {
      // Rates as they come in one answer.
      pieces.push(await speak(dir, { voice, rate: 150 + 10 * ((s + v) % 4), text: spokenText(sentence) }))
      fillers.push(pieces.length)
      const text = FILLERS[(s + v) % FILLERS.length] ?? FILLERS[0]
      pieces.push(await speak(dir, { voice, rate: 120 + 15 * (s % 3), text }))
    }
    const scene = lineUp(pieces, PAUSES_MS)
    const pcm = addNoise(scene, SNR_DB, v + 1)
    const activity = createActivityStream(RATE_HZ)
    activity.push(pcm)
    const sounds = fillerSounds(framesOf(pcm), activity.spans())
    const known = fillers.flatMap((i) => scene.pieces[i] ?? [])
    lengths.push(...known.map(({ startMs, endMs }) => endMs - startMs))
    hits += known.filter((span) => sounds.some((sound) => isSame(span, sound))).length
    wanted += known.length
    found += sounds.length
  }
  const share = (part: number, whole: number) => (whole > 0 ? `${((100 * part) / whole).toFixed(0)} %` : 'none')
  return [
    `filler sounds        precision ${share(hits, found)}, recall ${share(hits, wanted)}: ${found} found, ${hits} of ${wanted} made ones (${Math.round(Math.min(...lengths))} to ${Math.round(Math.max(...lengths))} ms) among ${SENTENCES.length * VOICES.length} sentences, ${SNR_DB} dB SNR`,
  ]
}

/** They share half of the longer one. */
function isSame(a: Span, b: Span): boolean {
  const shared = Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs)
  return shared >= Math.max(a.endMs - a.startMs, b.endMs - b.startMs) / 2
}
