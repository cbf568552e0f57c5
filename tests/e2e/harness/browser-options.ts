import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

/** Only for the browser, where it stands for the person's "Allow": in Electron it would go round our own handler. */
const NO_PROMPT = '--use-fake-ui-for-media-stream'
const SYSTEM_CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser']

/** Switches that give Chromium and Electron a microphone that plays a WAV file once. */
export function fakeMicrophoneSwitches(wavPath: string | null): string[] {
  return [
    '--use-fake-device-for-media-stream',
    ...(wavPath === null ? [] : [`--use-file-for-fake-audio-capture=${wavPath}%noloop`]),
    '--autoplay-policy=no-user-gesture-required',
  ]
}

/** root may not sandbox Chromium; nor may anyone where user namespaces are restricted, as in most containers. */
export function sandboxSwitches(): string[] {
  return process.getuid?.() === 0 || process.env.CI !== undefined ? ['--no-sandbox'] : []
}

export function browserLaunchOptions(browserName: string, microphone: string | null): LaunchOptions {
  switch (browserName) {
    case 'chromium': {
      const named = process.env.CHROMIUM_PATH
      const executablePath = named || SYSTEM_CHROMIUM.find((path) => existsSync(path))
      return { executablePath, args: [NO_PROMPT, ...fakeMicrophoneSwitches(microphone), ...sandboxSwitches()] }
    }
    case 'firefox':
      // Firefox's fake microphone is a tone: it cannot play a file.
      return { firefoxUserPrefs: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true } }
    default:
      return {}
  }
}
