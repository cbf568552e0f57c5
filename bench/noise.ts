import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PATIENCES, type Patience } from '@shared/domain/interview/patience'
import { resample } from '@shared/domain/prosody/resample'
import { distributionOf } from '@shared/domain/statistics'
import { warmUpLocalModels } from '../src/agent/listening/local-models'
import { loadRnnoise } from '../src/renderer/audio/noise/load-rnnoise'
import { makeAnswers } from './listening/answers'
import { hear } from './listening/hear'
import { throughChromium } from './noise/chromium'
import { answersAt, answersIn, makeScene, RATE_HZ, type Scene } from './noise/scene'

export const name =
  'noise: answers cut off with six people talking in the background, 10 dB below, for each noise setting'

const SNR_DB = 10
/** An end found this much before the last word is a cut-off. */
const TOLERANCE_MS = 150
/** Two voices. Chromium hears in real time: some four minutes for these. */
const ANSWERS = 16
/** One frame (audio/noise/denoise-blocks.ts). */
const RNNOISE_DELAY_MS = 10

// While this file is being loaded: later the runner can load no module any more, and the models are loaded on demand.
await warmUpLocalModels()

export async function run(): Promise<string[]> {
  const dir = await mkdtemp(join(tmpdir(), 'greenroom-noise-'))
  try {
    const answers = (await makeAnswers(dir, 0, { rateHz: RATE_HZ })).slice(0, ANSWERS)
    const scene = await makeScene(answers, SNR_DB, dir)
    const lines = [
      `${ANSWERS} made answers, babble of six espeak-ng voices at ${SNR_DB} dB, through the studio's own turn listener`,
    ]
    lines.push(
      ...(await settingLines(
        'still room',
        answers.map(({ pcm }) => pcm),
        scene,
      )),
    )
    lines.push(...(await settingLines('none', answersAt(scene.pcm, scene, 0), scene)))
    lines.push(
      ...(await settingLines('RNNoise', answersAt(await throughRnnoise(scene.pcm), scene, RNNOISE_DELAY_MS), scene)),
    )
    try {
      lines.push(...(await settingLines('Chromium', answersIn(await throughChromium(scene.pcm, dir), scene), scene)))
    } catch (error) {
      lines.push(`Chromium: not measured, ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
    return lines
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function settingLines(label: string, heard: readonly Int16Array[], { answers }: Scene): Promise<string[]> {
  const lines: string[] = []
  for (const patience of PATIENCES) lines.push(await settingLine(label, heard, answers, patience))
  return lines
}

async function settingLine(
  label: string,
  heard: readonly Int16Array[],
  answers: Scene['answers'],
  patience: Patience,
): Promise<string> {
  let cutOff = 0
  let open = 0
  let slow = 0
  const deadAirMs: number[] = []
  for (const [i, pcm] of heard.entries()) {
    const endMs = answers[i]?.endMs ?? 0
    const [turn] = await hear(resample(pcm, RATE_HZ, 16_000), patience, 'model', () => slow++)
    if (!turn) open++
    else if (turn.atMs < endMs - TOLERANCE_MS) cutOff++
    else deadAirMs.push(turn.atMs - endMs)
  }
  const wait = deadAirMs.length > 0 ? `dead air p50 ${distributionOf(deadAirMs).p50} ms` : 'no end in time'
  // A machine that is busy with something else answers late; the studio goes by silence then.
  const troubled = slow > 0 ? `; the end-of-turn model was late ${slow} times` : ''
  return `${label.padEnd(18)} ${patience.padEnd(8)} cut off ${cutOff} of ${heard.length}, not ended in 5 s ${open}, ${wait}${troubled}`
}

async function throughRnnoise(pcm: Int16Array): Promise<Int16Array> {
  const clean = await loadRnnoise()
  const input = Float32Array.from(pcm, (v) => v / 32_768)
  const output = new Float32Array(input.length)
  for (let at = 0; at < input.length; at += 128) clean(input.subarray(at, at + 128), output.subarray(at, at + 128))
  return Int16Array.from(output, (v) => Math.max(-32_768, Math.min(32_767, Math.round(v * 32_768))))
}
