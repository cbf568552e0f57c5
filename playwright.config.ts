import { defineConfig } from '@playwright/test'
import type { StudioOptions, StudioWorkerOptions } from './tests/e2e/harness/studio-test'

// One set of specs, against both shells; web/ and electron/ hold what only one of them has. Interview and report run in
// Firefox and WebKit too, where they are installed.
const WEB_ONLY = /[\\/]e2e[\\/]web[\\/]/
const ELECTRON_ONLY = /[\\/]e2e[\\/]electron[\\/]/
// Pages and rooms with keys of one's own, and the flows of practice: the same page in the same engine, so once is enough. What the
// shells do differently with keys is tested without a page.
const ONCE =
  /[\\/](settings|graded-report|with-own-key|gemini-interview|encrypted-room|flows|in-russian|plans|introduction|a-persons-practice)\.spec\.ts$/
// They find the studio's processes with pgrep.
const NOT_ON_WINDOWS = process.platform === 'win32' ? [/interview-survives/] : []
// What an interview needs, with loopback as the only interface (scripts/lib/test/aeroplane.mjs).
const AEROPLANE = /[\\/](interview|interview-room|interview-survives|second-window|report|on-device)\.spec\.ts$/
const EVERY_BROWSER = /(^|[\\/])(interview|report)[^\\/]*\.spec\.ts$/

export default defineConfig<StudioOptions, StudioWorkerOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Real servers, agents and audio in real time share two cores, and Chromium draws without a graphics card: 0.8 of a core for one
  // test. Electron needs 0.6, so two fit.
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  // A trace takes a third of the machine; `playwright test --trace=retain-on-failure FILE` makes one of what failed.
  use: { trace: 'off', screenshot: 'only-on-failure', actionTimeout: 30_000 },
  projects: [
    {
      name: 'chromium',
      workers: 1,
      testIgnore: [ELECTRON_ONLY, ...NOT_ON_WINDOWS],
      use: { browserName: 'chromium', shell: 'web' },
    },
    { name: 'electron', testIgnore: [WEB_ONLY, ONCE], use: { shell: 'electron' } },
    {
      name: 'chromium-aeroplane',
      workers: 1,
      testMatch: AEROPLANE,
      testIgnore: [ELECTRON_ONLY, ...NOT_ON_WINDOWS],
      use: { browserName: 'chromium', shell: 'web' },
    },
    { name: 'electron-aeroplane', testMatch: AEROPLANE, testIgnore: WEB_ONLY, use: { shell: 'electron' } },
    {
      name: 'firefox',
      workers: 1,
      testMatch: EVERY_BROWSER,
      testIgnore: ELECTRON_ONLY,
      use: { browserName: 'firefox', shell: 'web' },
    },
    {
      name: 'webkit',
      workers: 1,
      testMatch: EVERY_BROWSER,
      testIgnore: ELECTRON_ONLY,
      use: { browserName: 'webkit', shell: 'web' },
    },
  ],
})
