import { createActivityStream } from '@shared/domain/prosody/activity'
import { decodeProsody } from '@shared/domain/prosody/frames'
import { createPeakStream } from '@shared/domain/prosody/peaks'
import { createProsodyStream } from '@shared/domain/prosody/prosody-stream'
import { syllableNuclei } from '@shared/domain/prosody/syllable-nuclei'
import type { PraatTime } from './praat'
import { RATE_HZ } from './voices'

export type Part = 'peaks' | 'activity' | 'prosody' | 'syllables'

/** Each part over the whole sound, a second at a time as it comes from a file. */
export function timeParts(pcm: Int16Array): Record<Part, PraatTime> {
  const peaks = createPeakStream(RATE_HZ)
  const activity = createActivityStream(RATE_HZ)
  const prosody = createProsodyStream()
  let bytes = new Uint8Array()
  return {
    peaks: timed(() => {
      inSeconds(pcm, (piece) => peaks.push(piece))
      peaks.finish()
    }),
    activity: timed(() => {
      inSeconds(pcm, (piece) => activity.push(piece))
      activity.spans()
    }),
    prosody: timed(() => {
      inSeconds(pcm, (piece) => prosody.push(piece))
      bytes = new Uint8Array(prosody.finish())
    }),
    syllables: timed(() => void syllableNuclei(decodeProsody(bytes))),
  }
}

function inSeconds(pcm: Int16Array, push: (piece: Int16Array) => void) {
  for (let at = 0; at < pcm.length; at += RATE_HZ) push(pcm.subarray(at, at + RATE_HZ))
}

function timed(work: () => void): PraatTime {
  const startedAtMs = performance.now()
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return { wallS: (performance.now() - startedAtMs) / 1000, cpuS: (user + system) / 1e6 }
}

export function sumOf(times: Iterable<PraatTime>): PraatTime {
  const sum = { wallS: 0, cpuS: 0 }
  for (const { wallS, cpuS } of times) {
    sum.wallS += wallS
    sum.cpuS += cpuS
  }
  return sum
}
