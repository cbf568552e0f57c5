import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { MicrophoneState } from './verdicts'

const run = promisify(execFile)
const LOOKUP_LIMIT_MS = 10_000

/** The microphones of this machine by name; null where nothing tells. Never rejects. */
export async function findMicrophones(platform: NodeJS.Platform): Promise<MicrophoneState> {
  try {
    if (platform === 'linux') return linuxMicrophones('/proc/asound')
    if (platform === 'darwin') return parseMacMicrophones(await output('system_profiler', ['-json', 'SPAudioDataType']))
    if (platform === 'win32')
      return parseWindowsMicrophones(await output('powershell', ['-NoProfile', '-Command', WINDOWS_QUERY]))
    return null
  } catch {
    return null
  }
}

async function output(file: string, args: string[]): Promise<string> {
  return (await run(file, args, { timeout: LOOKUP_LIMIT_MS, windowsHide: true })).stdout
}

/** ALSA's capture devices. A machine without ALSA may still have sound through a socket: that cannot be told. */
export function linuxMicrophones(dir: string): MicrophoneState {
  if (!existsSync(dir)) return null
  const names = readdirSync(dir)
    .filter((card) => /^card\d+$/.test(card))
    .filter((card) => readdirSync(`${dir}/${card}`).some((device) => /^pcm\d+c$/.test(device)))
  return { names }
}

const macAudio = z.object({
  SPAudioDataType: z.array(
    z.object({
      _items: z.array(z.object({ _name: z.string(), coreaudio_device_input: z.number().optional() })).default([]),
    }),
  ),
})

/** What `system_profiler -json SPAudioDataType` prints. Pure; throws for anything else. */
export function parseMacMicrophones(json: string): { names: string[] } {
  const devices = macAudio.parse(JSON.parse(json)).SPAudioDataType.flatMap(({ _items }) => _items)
  return { names: devices.filter((device) => (device.coreaudio_device_input ?? 0) > 0).map(({ _name }) => _name) }
}

/** Ids of recording endpoints begin {0.0.1, of playback ones {0.0.0 (Core Audio endpoint id strings). */
const WINDOWS_QUERY =
  "Get-PnpDevice -Class AudioEndpoint -Status OK | Where-Object { $_.InstanceId -like '*{0.0.1.*' } | ForEach-Object { $_.FriendlyName }"

/** One name a line. Pure. */
export function parseWindowsMicrophones(text: string): { names: string[] } {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return { names: lines.filter((line) => line !== '') }
}
