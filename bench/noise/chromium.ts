import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buildWav } from '@node/wav/wav-header'
import { chromium } from 'playwright'
import { microphoneConstraints } from '../../src/renderer/audio/noise/constraints'
import { browserLaunchOptions } from '../../tests/e2e/harness/browser-options'
import { RATE_HZ } from './scene'

const RECORDER = `registerProcessor('recorder', class extends AudioWorkletProcessor {
  process([input]) { if (input[0]) this.port.postMessage(Float32Array.from(input[0])); return true }
})`

/**
 * What Chromium's own noise suppression (and gain and echo control, as the page asks for them) makes of a sound at RATE_HZ: played into its fake device and
 * recorded from the track, in real time.
 */
export async function throughChromium(pcm: Int16Array, dir: string): Promise<Int16Array> {
  const wavPath = join(dir, 'microphone.wav')
  await writeFile(wavPath, buildWav(pcm, RATE_HZ))
  const server = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/recorder.js' ? 'text/javascript' : 'text/html')
    response.end(request.url === '/recorder.js' ? RECORDER : '<!doctype html><title>noise</title>')
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const browser = await chromium.launch(browserLaunchOptions('chromium', wavPath))
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const durationMs = (pcm.length * 1000) / RATE_HZ + 4_000
    // As text: this file is no part of the page, and its types are not those of a browser.
    const base64 = await page.evaluate<string>(
      `(${RECORD})(${JSON.stringify(microphoneConstraints(null, 'browser'))}, ${durationMs})`,
    )
    const bytes = Buffer.from(base64, 'base64')
    return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
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
