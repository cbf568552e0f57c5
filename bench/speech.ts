import { rm, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { buildWav } from '@node/wav/wav-header'
import { syllableNuclei } from '@shared/domain/prosody/syllable-nuclei'
import { mean, quantile } from '@shared/domain/statistics'
import { temporaryDir } from './lib/support'
import { fillerLines } from './speech/fillers'
import { type MadeSpeech, makeHour, makeSpeech } from './speech/made'
import { framesOf } from './speech/ours'
import { pauseLines } from './speech/pauses'
import { askPraat, type PraatAnswer, type PraatTime } from './speech/praat'
import { sumOf, timeParts } from './speech/speed'
import { RATE_HZ } from './speech/voices'

export const name = 'speech: measures of the sound alone, beside Praat on the same files'

/** Of our own timing: the first one compiles. */
const ROUNDS = 3

export async function run(): Promise<string[]> {
  const dir = await temporaryDir()
  try {
    const made = await makeSpeech(dir)
    const lines = [...(await pauseLines(dir)), ...(await fillerLines(dir))]
    const hour = makeHour(made)
    const rounds = Array.from({ length: ROUNDS }, () => timeParts(hour))
    const hourPath = join(dir, 'hour.wav')
    await writeFile(hourPath, buildWav(hour, RATE_HZ))
    const paths = made.map(({ path }) => path)
    const answer = process.env.BENCH_NO_PRAAT
      ? 'left out'
      : await askPraat(paths, process.env.BENCH_NO_TIME ? null : hourPath).catch(reasonOf)
    const praat = typeof answer === 'string' ? null : answer
    lines.push(...agreementLines(made, praat), ...speedLines(rounds, praat))
    if (typeof answer === 'string') lines.push(`Praat                not measured: ${answer}`)
    return lines
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))

function agreementLines(made: readonly MadeSpeech[], praat: PraatAnswer | null): string[] {
  const rows = made.map((speech, i) => {
    const frames = framesOf(speech.pcm)
    const ours = syllableNuclei(frames).length
    const medianHz = quantile(
      Array.from(frames.pitchHz).filter((hz) => hz > 0),
      0.5,
    )
    return { ...speech, ours, medianHz, theirs: praat?.files[i] ?? null }
  })
  const percent = (values: readonly number[]) => `${(100 * (mean(values) ?? 0)).toFixed(1)} %`
  const errors = rows.map(({ ours, syllables }) => Math.abs(ours - syllables) / syllables)
  const [theirErrors, gaps, pitchGaps]: number[][] = [[], [], []]
  for (const { ours, medianHz, theirs, syllables } of rows) {
    if (!theirs) continue
    theirErrors?.push(Math.abs(theirs.syllables - syllables) / syllables)
    gaps?.push(Math.abs(ours - theirs.syllables) / theirs.syllables)
    if (theirs.medianHz !== null && medianHz !== null) pitchGaps?.push(Math.abs(medianHz / theirs.medianHz - 1))
  }
  const detail = rows.map(
    (row) =>
      `  ${row.voice} ${row.rate}: ${row.syllables} true, ${row.ours} ours, ${row.theirs?.syllables ?? '-'} Praat`,
  )
  return [
    `syllables            mean error ${percent(errors)} (goal 10 %) in ${rows.length} files of known text, 5 voices x 3 rates`,
    ...(praat
      ? [
          `                     Praat's own mean error ${percent(theirErrors ?? [])}; mean difference to Praat ${percent(gaps ?? [])} (goal 5 %)`,
          `pitch median         ${percent(pitchGaps ?? [])} from Praat's on average, at most ${(100 * Math.max(0, ...(pitchGaps ?? []))).toFixed(1)} % (goal 3 %)`,
        ]
      : []),
    ...(process.env.BENCH_DETAIL ? detail : []),
  ]
}

function speedLines(rounds: readonly Record<string, PraatTime>[], praat: PraatAnswer | null): string[] {
  const parts = (times: Record<string, PraatTime>) =>
    Object.entries(times)
      .map(([part, { cpuS }]) => `${part} ${cpuS.toFixed(2)}`)
      .join(', ')
  const sums = rounds.map((round) => sumOf(Object.values(round)).cpuS)
  const [fastest, median] = [Math.min(...sums), quantile(sums, 0.5) ?? Number.NaN]
  const best = rounds[sums.indexOf(fastest)] ?? {}
  const lines = [
    `60 min, 16 kHz mono  ${fastest.toFixed(2)} s of one core, the fastest of ${sums.map((sum) => sum.toFixed(2)).join(', ')}, goal 6: ${parts(best)}; load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  ]
  if (praat?.time) {
    const theirs = sumOf(Object.values(praat.time))
    const method = praat.time.nuclei.cpuS
    lines.push(
      `Praat ${praat.version.padEnd(14)} ${theirs.cpuS.toFixed(2)} s of processor (${theirs.wallS.toFixed(2)} s passed): ${parts(praat.time)}`,
      `ratio to Praat       ${(median / theirs.cpuS).toFixed(2)} (goal 1.0), to its syllable method alone ${(median / method).toFixed(2)}; our median round`,
    )
  }
  return lines
}
