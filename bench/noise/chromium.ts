import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buildWav } from '@node/wav/wav-header'
import { resample } from '@shared/domain/prosody/resample'
import { chromium } from 'playwright'
import { microphoneConstraints } from '../../src/renderer/audio/noise/constraints'
import { browserLaunchOptions } from '../../tests/e2e/harness/browser-options'

const RECORDER = `registerProcessor('recorder', class extends AudioWorkletProcessor {
  process([input]) { if (input[0]) this.port.postMessage(Float32Array.from(input[0])); return true }
})`

/**
 * What Chromium's microphone makes of a sound at 16 kHz with the constraints that the page asks for: played into its fake device and
 * recorded from the track, in real time.
 */
export async function throughChromium(pcm: Int16Array, dir: string, noise: 'browser' | 'off'): Promise<Int16Array> {
  const wavPath = join(dir, `microphone-${noise}.wav`)
  await writeFile(wavPath, buildWav(resample(pcm, 16_000, 48_000), 48_000))
  const server = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/recorder.js' ? 'text/javascript' : 'text/html')
    response.end(request.url === '/recorder.js' ? RECORDER : '<!doctype html><title>noise</title>')
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const browser = await chromium.launch(browserLaunchOptions('chromium', wavPath))
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const durationMs = pcm.length / 16 + 4_000
    // As text: this file is no part of the page, and its types are not those of a browser.
    const base64 = await page.evaluate<string>(
      `(${RECORD})(${JSON.stringify(microphoneConstraints(null, noise))}, ${durationMs})`,
    )
    const bytes = Buffer.from(base64, 'base64')
    return resample(
      new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
      48_000,
      16_000,
    )
  } finally {
    await browser.close()
    server.close()
  }
}

const RECORD = `async (audio, durationMs) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio })
  const context = new AudioContext({ sampleRate: 48000 })
  await context.audioWorklet.addModule('/recorder.js')
  const node = new AudioWorkletNode(context, 'recorder')
  const blocks = []
  node.port.onmessage = ({ data }) => blocks.push(data)
  context.createMediaStreamSource(stream).connect(node).connect(context.destination)
  await new Promise((done) => setTimeout(done, durationMs))
  const pcm = new Int16Array(blocks.length * 128)
  blocks.forEach((block, i) => block.forEach((v, j) => { pcm[i * 128 + j] = Math.round(Math.max(-1, Math.min(1, v)) * 32767) }))
  const bytes = new Uint8Array(pcm.buffer)
  let text = ''
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768))
  return btoa(text)
}`
