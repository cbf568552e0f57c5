import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { quantile } from '@shared/domain/statistics'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright'
import { makeLongInterview } from './lib/long-interview'
import { measureMemory, type PageMemory } from './lib/page-memory'
import { ROOT, temporaryDir } from './lib/support'
import { startWebHost } from './lib/web-host'

export const name = 'report: of a 60-minute interview with 20 questions, in Chromium'

const ROUNDS = 3
const LIMIT_MS = 60_000
/** What a page does after it is painted (fonts, what is loaded ahead) has come to rest, ms. */
const SETTLE_MS = 1_000
const VIEWPORT = { width: 1280, height: 860 }

/** What the probe (lib/report-probe.js) saw, ms of the page's own clock. */
interface Seen {
  decoded: number
  clickedAtMs: number | null
  headingAtMs: number
  paintedAtMs: number
  wholeAtMs: number
  longTasksMs: number
  longestTaskMs: number
}

interface Round {
  clickMs: number
  longestTaskMs: number
  coldMs: number
  coldHeadingMs: number
  /** All of it, below what is in sight too. */
  clickWholeMs: number
  coldWholeMs: number
  /** A page that shows nothing but that it does not exist, nothing cached: what the browser, React and our own start take. */
  emptyMs: number
  home: PageMemory
  report: PageMemory
  decoded: number
  mediaBytesBefore: number
  mediaBytesPlaying: number
}

export async function run(): Promise<string[]> {
  const dataDir = await temporaryDir()
  const made = await makeLongInterview(dataDir)
  const rounds: Round[] = []
  const loads: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const host = await startWebHost(dataDir)
    const browser = await launch()
    try {
      rounds.push(await measure(browser, host.launchUrl, made.interviewId))
    } finally {
      await browser.close()
      await host.stop()
    }
    loads.push(loadavg()[0] ?? 0)
  }
  await rm(dataDir, { recursive: true, force: true })
  return [
    `interview            ${made.events} events, ${made.spans} pieces of speech; load ${loads.map((load) => load.toFixed(1)).join(', ')}`,
    `measured and stored  ${made.completeMs} ms after the last event; read in ${made.firstMs} ms, again in ${made.againMs} ms (with the page's time below: goal 2 s after the last word)`,
    ...linesOf(rounds),
  ]
}

function launch(): Promise<Browser> {
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || system,
    args: ['--autoplay-policy=no-user-gesture-required', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
}

/** Home, from there to the report by its link; then the report by its address, in a browser that has nothing cached. */
async function measure(browser: Browser, launchUrl: string, interviewId: string): Promise<Round> {
  const context = await browser.newContext({ viewport: VIEWPORT })
  const page = await openPage(context)
  const cdp = await context.newCDPSession(page)
  const media = await countMedia(cdp)
  await page.goto(launchUrl)
  const link = page.locator(`a[href$="/report/${interviewId}"]`).first()
  await link.waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(SETTLE_MS)
  const home = await measureMemory(browser, cdp)
  await link.click()
  const clicked = await seen(page)
  await page.waitForTimeout(SETTLE_MS)
  const report = await measureMemory(browser, cdp)
  const mediaBytesBefore = media.bytes
  await proveInk(page)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByRole('timer', { name: 'Position' }).filter({ hasNotText: '0:00' }).waitFor()
  const { decoded } = await seen(page)
  const mediaBytesPlaying = media.bytes
  const storageState = await context.storageState()
  const address = page.url()
  await context.close()

  const fresh = await browser.newContext({ viewport: VIEWPORT, storageState })
  const coldPage = await openPage(fresh)
  await coldPage.goto(address)
  const cold = await seen(coldPage)
  await proveInk(coldPage)
  await fresh.close()

  const third = await browser.newContext({ viewport: VIEWPORT, storageState })
  const emptyPage = await openPage(third)
  await emptyPage.goto(new URL('/no-such-page', address).href)
  const emptyMs = await emptyPage.evaluate<number>(`window.__reportProbe.firstWord(${LIMIT_MS})`)
  await third.close()
  return {
    clickMs: clicked.paintedAtMs - (clicked.clickedAtMs ?? Number.NaN),
    longestTaskMs: clicked.longestTaskMs,
    coldMs: cold.paintedAtMs,
    coldHeadingMs: cold.headingAtMs,
    clickWholeMs: clicked.wholeAtMs - (clicked.clickedAtMs ?? Number.NaN),
    coldWholeMs: cold.wholeAtMs,
    emptyMs,
    home,
    report,
    decoded: decoded + cold.decoded,
    mediaBytesBefore,
    mediaBytesPlaying,
  }
}

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript({ path: join(ROOT, 'bench', 'lib', 'report-probe.js') })
  return page
}

/** Waits until the waveform is painted under its heading, and the rest of the page below it. */
function seen(page: Page): Promise<Seen> {
  return page.evaluate<Seen>(`window.__reportProbe.seen(${LIMIT_MS})`)
}

async function proveInk(page: Page): Promise<void> {
  const ink = await page.evaluate<boolean[]>('window.__reportProbe.ink()')
  if (ink.length !== 2 || ink.includes(false)) throw new Error(`the waveform shows no voice: ${ink.join(' ')}`)
}

/** Counts what comes from /media, in bytes. */
async function countMedia(cdp: CDPSession): Promise<{ bytes: number }> {
  const counted = { bytes: 0 }
  const requests = new Set<string>()
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (new URL(request.url).pathname.startsWith('/media/')) requests.add(requestId)
  })
  cdp.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (requests.has(requestId)) counted.bytes += dataLength
  })
  await cdp.send('Network.enable')
  return counted
}

function linesOf(rounds: readonly Round[]): string[] {
  const median = (pick: (round: Round) => number) => quantile(rounds.map(pick), 0.5) ?? Number.NaN
  const all = (pick: (round: Round) => number) => rounds.map((round) => Math.round(pick(round))).join(', ')
  const timed = (pick: (round: Round) => number) => `${Math.round(median(pick))} ms (${all(pick)})`
  const grown = (part: keyof PageMemory) => {
    if (rounds.some(({ home, report }) => home[part] === null || report[part] === null))
      return 'not measured on this system'
    const mib = (bytes: number | null) => (bytes ?? 0) / 2 ** 20
    const from = median(({ home }) => mib(home[part]))
    const to = median(({ report }) => mib(report[part]))
    const plus = median(({ home, report }) => mib(report[part]) - mib(home[part]))
    return `${plus < 0 ? '' : '+'}${plus.toFixed(1)} MiB (${from.toFixed(1)} to ${to.toFixed(1)})`
  }
  return [
    `painted from Home    median ${timed((round) => round.clickMs)}, limit 1000; longest task ${timed((round) => round.longestTaskMs)}`,
    `painted by address   median ${timed((round) => round.coldMs)}, limit 1000, nothing cached; its heading ${timed((round) => round.coldHeadingMs)}`,
    `all of the page      from Home ${timed((round) => round.clickWholeMs)}, by address ${timed((round) => round.coldWholeMs)}`,
    `an empty page        ${timed((round) => round.emptyMs)} by address, nothing cached: what is left of it is the report's`,
    `memory of the page   ${grown('renderer')} in its process from Home to report, limit +100; heap ${grown('heap')}; whole browser ${grown('browser')}`,
    `samples decoded      ${rounds.reduce((sum, { decoded }) => sum + decoded, 0)} calls of decodeAudioData (limit 0)`,
    `audio read           ${all((round) => round.mediaBytesBefore)} bytes before play, ${all((round) => round.mediaBytesPlaying / 1024)} KiB when it plays`,
  ]
}
