import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { RoomEvent, TrackKind } from '@livekit/rtc-node'
import { joinAsCandidate, type RoomCandidate } from '@node/rooms/join-as-candidate'
import { joinRoom } from '@node/rooms/join-room'
import { PacedOutput } from '@node/rooms/paced-output'
import { publishMicrophone } from '@node/rooms/published-microphone'
import { hearTrack } from '@node/rooms/remote-audio'
import type { AudioPath } from '@shared/contract/interviews'
import { type Distribution, distributionOf } from '@shared/domain/statistics'
import type { LiveKitAccess } from '../src/main/livekit/livekit-access'
import { createRooms } from '../src/main/livekit/rooms'
import { mintToken } from '../src/main/livekit/tokens'
import { readAnswers } from '../src/main/shells/cli/clips'
import type { Rehearsal } from '../src/main/shells/cli/rehearsal'
import { isSpeech, TurnClock } from '../src/main/shells/cli/turn-clock'
import { greenroom, NODE, openMediaServer, ROOT, spokenAnswers, temporaryDir } from './lib/support'

export const name = 'gap: from the last word of an answer to the first of the next question'

/** 10 is what the figures mean; fewer for a quick look. */
const QUESTIONS = Number(process.env.BENCH_QUESTIONS ?? 10)
/** What the stock session waits in silence; ours waits by patience, so both are compared beyond the silence. */
const STOCK_SILENCE_MS = 700

export async function run(): Promise<string[]> {
  const dir = await temporaryDir()
  const answers = await spokenAnswers(dir)
  const server = await openMediaServer()
  const access = await server.access()
  const floor = await transportFloor(access)
  const stock = await stockSession(access, answers, dir)
  await server.stop()
  const rehearse = (patience: string, path: AudioPath) =>
    greenroom<Rehearsal>([
      'rehearse',
      '--answers',
      ...answers,
      '--questions',
      String(QUESTIONS),
      '--patience',
      patience,
      '--seed',
      '1',
      '--path',
      path,
    ])
  const normal = await rehearse('normal', 'livekit')
  const device = await rehearse('normal', 'device')
  const brisk = await rehearse('brisk', 'livekit')
  return [
    row('transport floor, there and back', floor),
    row('stock AgentSession, beyond its 700 ms', stock),
    row('Greenroom Normal, beyond the silence', normal.beyondSilenceMs),
    `${row('device, Normal, beyond the silence', device.beyondSilenceMs)} (goal p50 80)`,
    row('Greenroom Brisk, beyond the silence', brisk.beyondSilenceMs),
    `ratio Greenroom Brisk / stock          p50 ${(brisk.beyondSilenceMs.p50 / stock.p50).toFixed(2)}`,
    `above the floor                        p50 ${normal.beyondSilenceMs.p50 - floor.p50} ms (goal 60)`,
    row('whole gap, Normal (goal 1900, 2800)', normal.turnGapMs),
    row('device, whole gap, Normal', device.turnGapMs),
    row('whole gap, Brisk (goal 1100)', brisk.turnGapMs),
  ]
}

function row(label: string, { count, p50, p95, max }: Distribution): string {
  return `${label.padEnd(38)} p50 ${p50} ms, p95 ${p95} ms, max ${max} ms (n ${count})`
}

/** A tone to a peer that answers with a tone as soon as it hears one: what no interviewer can beat. */
async function transportFloor(access: LiveKitAccess): Promise<Distribution> {
  await createRooms(access).create('bench-floor', {})
  const token = (identity: string, kind: 'candidate' | 'agent') =>
    mintToken(access, { identity, roomName: 'bench-floor', kind, ttlMs: 600_000, nowMs: Date.now() })
  let answerOnce = () => {}
  const peer = await joinRoom({
    serverUrl: access.serverUrl,
    token: await token('peer', 'agent'),
    encryptionKey: null,
    prepare: (room) =>
      room.on(RoomEvent.TrackSubscribed, (track) => {
        if (track.kind === TrackKind.KIND_AUDIO) hearTrack(track, (pcm) => isSpeech(pcm) && answerOnce())
      }),
  })
  const output = new PacedOutput({
    sink: await publishMicrophone(peer, 'peer'),
    nowMs: () => performance.now(),
    leadMs: 60,
    continuous: false,
  })
  const beep = tone(150)
  let heardAtMs = 0
  const candidate = await joinAsCandidate({
    serverUrl: access.serverUrl,
    token: await token('candidate', 'candidate'),
    encryptionKey: null,
    onAgentAudio: (pcm, atMs) => {
      if (heardAtMs === 0 && isSpeech(pcm)) heardAtMs = atMs
    },
  })
  await candidate.agentHeard
  await wait(1_500)
  const tripsMs: number[] = []
  for (let i = 0; i < 25; i++) {
    heardAtMs = 0
    answerOnce = () => {
      answerOnce = () => {}
      output.play(beep, { onEnded: () => {} })
    }
    const { startedAtMs } = await candidate.speak(beep)
    await wait(700)
    if (heardAtMs > 0) tripsMs.push(heardAtMs - startedAtMs)
  }
  output.close()
  await candidate.close()
  await peer.disconnect()
  return distributionOf(tripsMs)
}

async function stockSession(access: LiveKitAccess, answers: string[], voiceCacheDir: string): Promise<Distribution> {
  await createRooms(access).create('bench-stock', {})
  const token = (identity: string, kind: 'candidate' | 'agent') =>
    mintToken(access, { identity, roomName: 'bench-stock', kind, ttlMs: 600_000, nowMs: Date.now() })
  const clips = await readAnswers(answers)
  const clock = new TurnClock()
  let lastHeardMs = 0
  const questions = Array.from(
    { length: QUESTIONS + 1 },
    (_, i) => `This is question number ${i + 1}. What would you do, and why would you do it in that way?`,
  )
  const agent = fork(join(ROOT, 'scripts', 'lib', 'bench', 'run-one.mjs'), [join(ROOT, 'bench', 'stock', 'agent.ts')], {
    execPath: NODE,
    env: {
      ...process.env,
      STOCK_AGENT: JSON.stringify({
        serverUrl: access.serverUrl,
        token: await token('stock', 'agent'),
        minDelayMs: STOCK_SILENCE_MS,
        questions,
        voiceCacheDir,
      }),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let candidate: RoomCandidate | undefined
  try {
    candidate = await joinAsCandidate({
      serverUrl: access.serverUrl,
      token: await token('candidate', 'candidate'),
      encryptionKey: null,
      onAgentAudio: (pcm, atMs) => {
        if (isSpeech(pcm)) lastHeardMs = atMs
        clock.heard(pcm, atMs)
      },
    })
    await candidate.agentHeard
    const gaps: number[] = []
    for (let i = 1; i <= QUESTIONS; i++) {
      const clip = clips[(i - 1) % clips.length]
      if (!clip) break
      await untilQuiet(() => lastHeardMs)
      const { startedAtMs } = await candidate.speak(clip.pcm)
      clock.answered(i, startedAtMs + clip.lastSpeechMs)
      for (let waitedMs = 0; waitedMs < 6_000 && clock.gapOf(i) === null; waitedMs += 50) await wait(50)
      const gapMs = clock.gapOf(i)
      if (gapMs !== null) gaps.push(gapMs - STOCK_SILENCE_MS)
    }
    return distributionOf(gaps)
  } finally {
    await candidate?.close()
    agent.kill()
  }
}

/** Waits until the interviewer has spoken and been quiet for 800 ms. */
async function untilQuiet(lastHeardMs: () => number): Promise<void> {
  const untilMs = performance.now() + 30_000
  while (performance.now() < untilMs && (lastHeardMs() === 0 || performance.now() - lastHeardMs() < 800)) await wait(50)
}

function tone(ms: number): Int16Array {
  return Int16Array.from({ length: 48 * ms }, (_, i) => Math.round(8_000 * Math.sin((2 * Math.PI * 440 * i) / 48_000)))
}
