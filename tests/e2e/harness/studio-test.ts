import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { browserLaunchOptions } from './browser-options'
import { startElectronStudio } from './electron-studio'
import { type Problems, watchProblems } from './problems'
import { startWebStudio, type WebStudioProcess } from './web-studio'

export { expect } from '@playwright/test'

/** A started studio with one page that is signed in and loaded. */
export interface RunningStudio {
  page: Page
  problems: Problems
  dataDir: string
  /** Origin of the page, without a slash at the end. */
  origin: string
  /** The process behind it, of the shell that is tested. */
  web: WebStudioProcess | null
  app: ElectronApplication | null
  stop(): Promise<void>
}

export interface StartStudioOptions {
  /** Default: a new folder, removed after the test. */
  dataDir?: string
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
}

export interface StudioOptions {
  shell: 'web' | 'electron'
}

export interface StudioWorkerOptions {
  /** Absolute path of a 16-bit mono WAV that the microphone plays once, from when it is opened; null: Chromium's beeps. */
  microphone: string | null
}

interface StudioWorkerFixtures extends StudioWorkerOptions {
  /** Launched when it is first asked for: the Electron project needs no browser. */
  openBrowser(): Promise<Browser>
}

interface StudioFixtures extends StudioOptions {
  makeDataDir(): Promise<string>
  startStudio(options?: StartStudioOptions): Promise<RunningStudio>
  /** The usual one: a new data folder, the default options. */
  studio: RunningStudio
}

/** `test` for every spec: the same test runs against the shell of its project. */
export const test = base.extend<StudioFixtures, StudioWorkerFixtures>({
  shell: ['web', { option: true }],
  microphone: [null, { option: true, scope: 'worker' }],
  openBrowser: [
    async ({ playwright, browserName, microphone }, use) => {
      const launched: Promise<Browser>[] = []
      await use(() => {
        const browser = launched[0] ?? playwright[browserName].launch(browserLaunchOptions(browserName, microphone))
        launched[0] = browser
        return browser
      })
      for (const browser of launched) await (await browser).close()
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
  makeDataDir: async ({}, use) => {
    const made: string[] = []
    await use(async () => {
      const dir = await mkdtemp(join(tmpdir(), 'greenroom-e2e-'))
      made.push(dir)
      return dir
    })
    for (const dir of made) await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  },

  startStudio: async ({ shell, microphone, makeDataDir, openBrowser }, use) => {
    const running: RunningStudio[] = []
    await use(async (options = {}) => {
      const start = { ...options, dataDir: options.dataDir ?? (await makeDataDir()) }
      const studio =
        shell === 'electron'
          ? await openInElectron({ ...start, microphone })
          : await openInBrowser(
              start,
              await (await openBrowser()).newContext({ viewport: { width: 1280, height: 860 } }),
            )
      running.push(studio)
      return studio
    })
    for (const studio of running.reverse()) await studio.stop()
  },

  studio: async ({ startStudio }, use) => use(await startStudio()),
})

type Start = StartStudioOptions & { dataDir: string }

async function openInBrowser(start: Start, context: BrowserContext): Promise<RunningStudio> {
  const web = await startWebStudio(start)
  const page = await context.newPage()
  const problems = await watchProblems(page)
  await page.goto(web.launchUrl)
  return {
    page,
    problems,
    dataDir: start.dataDir,
    origin: new URL(web.launchUrl).origin,
    web,
    app: null,
    async stop() {
      await context.close()
      await web.stop()
    },
  }
}

async function openInElectron(start: Start & StudioWorkerOptions): Promise<RunningStudio> {
  const app = await startElectronStudio(start)
  const page = await app.firstWindow()
  const problems = await watchProblems(page)
  // The first load began before anyone watched. A reload in the middle of it would be aborted.
  await page.waitForURL('app://greenroom/**', { waitUntil: 'load' })
  await page.reload()
  return { page, problems, dataDir: start.dataDir, origin: 'app://greenroom', web: null, app, stop: () => app.close() }
}
