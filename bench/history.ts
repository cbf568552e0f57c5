import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { seededRandom } from '@shared/domain/random'
import { quantile } from '@shared/domain/statistics'
import { chromium } from 'playwright'
import { openPersistence } from '../src/main/persistence/persistence'
import { EVERYTHING } from '../src/main/persistence/repositories/interviews'
import { systemRandomness } from '../src/main/studio/clock'
import { studioPaths } from '../src/main/studio/data-folder'
import { createEventHub } from '../src/main/studio/events/event-hub'
import { createHistory } from '../src/main/studio/history/history'
import { lastProfile } from '../src/main/studio/profiles/last-profile'
import { DEFAULT_SETTINGS } from '../src/main/studio/settings/settings'
import { makeManyInterviews } from './lib/many-interviews'
import { temporaryDir } from './lib/support'
import { startWebHost } from './lib/web-host'

export const name = 'history: 10,000 interviews with 100,000 questions and answers'

const INTERVIEWS = 10_000
const NOW_MS = Date.UTC(2026, 10, 21, 12)
const PAGE = { offset: 0, limit: 10 }
const SEARCHES = 200
const ROUNDS = 5
const LIMIT_MS = 60_000

export async function run(): Promise<string[]> {
  const dataDir = await temporaryDir()
  const file = join(dataDir, 'greenroom.db')
  const made = makeManyInterviews(file, { interviews: INTERVIEWS, nowMs: NOW_MS })
  const queries = measureQueries(file, dataDir, made.words)
  const dashboard = await measureDashboard(dataDir)
  await rm(dataDir, { recursive: true, force: true })
  return [
    `made                 ${made.interviews} interviews, ${made.answers} answers; indexed by the migration in ${seconds(made.indexedInMs)}; load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    ...queries,
    ...dashboard,
  ]
}

function measureQueries(file: string, dataDir: string, words: readonly string[]): string[] {
  const persistence = openPersistence({ file, nowMs: NOW_MS })
  const profile = lastProfile(persistence, () => '', NOW_MS)
  const core = {
    persistence,
    profile: { id: profile.id, name: profile.name },
    paths: studioPaths(dataDir, join),
    clock: { nowMs: () => NOW_MS },
    random: systemRandomness,
    newId: () => '',
    events: createEventHub(),
    log: silentLogger,
    recordError: () => {},
  }
  const settings = { get: () => DEFAULT_SETTINGS }
  const history = createHistory(core, settings)
  const { interviews } = persistence
  const list = (sort: 'startedAt' | 'score' | 'role', filter = EVERYTHING) => {
    const rows = interviews.list(profile.id, { sort, order: 'desc', ...PAGE, filter })
    interviews.count(profile.id, filter)
    return rows
  }
  const search = (typed: string) => {
    const rows = list('startedAt', { ...EVERYTHING, search: typed })
    interviews.found(profile.id, { search: typed, ids: rows.map(({ id }) => id) })
  }
  const lines = [
    `list, newest first   ${timesOf(50, () => list('startedAt'))}, limit 5`,
    `list, by score       ${timesOf(50, () => list('score'))}`,
    `list, by role        ${timesOf(50, () => list('role'))}`,
    `list, filtered       ${timesOf(50, () => list('startedAt', { ...EVERYTHING, difficulty: 'EASY', band: 'high' }))}`,
    `search, as one types ${timesOfEach(typedTexts(words), search)}, limit 30 at p95`,
    `search, "the"        ${timesOf(20, () => search('the'))} (a word of every interview)`,
    `statistics           ${timesOf(20, () => createHistory(core, settings).statistics(60))}, counted anew; later visits take what is known`,
    `trends               ${timesOf(20, () => history.trends(50))}`,
  ]
  persistence.close()
  return lines
}

/** Words and their beginnings from two letters on, frequent and rare ones alike; every third with a second word. */
function typedTexts(words: readonly string[]): string[] {
  const random = seededRandom(7)
  const word = () => words[Math.floor(random() * words.length)] ?? 'the'
  return Array.from({ length: SEARCHES }, (_, i) => {
    const first = word().slice(0, 2 + Math.floor(random() * 6))
    return i % 3 === 0 ? `${word()} ${first}` : first
  })
}

/**
 * Home in a Chromium: from the address, from a reload, and from another page, to a table that can be used. Beside it the same reload
 * of a page with nothing on it but the shell: what React, Mantine and the machine take whatever Home does.
 */
async function measureDashboard(dataDir: string): Promise<string[]> {
  const times = { start: [] as number[], cold: [] as number[], again: [] as number[], shell: [] as number[] }
  const within: number[] = []
  const longest: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now()
    const host = await startWebHost(dataDir)
    times.start.push(performance.now() - from)
    const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH || system,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
      await page.addInitScript(PROBE)
      const home = () => page.evaluate<number>('window.__firstRows')
      await page.goto(host.launchUrl)
      times.cold.push(await home())
      await page.reload()
      times.again.push(await home())
      longest.push(await page.evaluate<number>('Math.max(0, ...window.__tasks)'))
      await page.goto(new URL('/trends', host.launchUrl).href)
      await page.evaluate('window.__firstShell')
      await page.waitForLoadState('networkidle')
      within.push(
        await page.evaluate<number>(
          `(() => { const from = performance.now(); document.querySelector('nav a[href="/"]').click(); return window.__watch(window.__rows).then((at) => at - from) })()`,
        ),
      )
      await page.goto(new URL('/nothing-here', host.launchUrl).href)
      await page.reload()
      times.shell.push(await page.evaluate<number>('window.__firstShell'))
    } finally {
      await browser.close()
      await host.stop()
    }
  }
  const ratio = (quantile(times.again, 0.5) ?? 0) / (quantile(times.shell, 0.5) ?? 1)
  return [
    `studio ready         ${summary(times.start)}: from the process to its address`,
    `dashboard, cold      ${summary(times.cold)}: rows painted and the search field there, nothing cached`,
    `dashboard, again     ${summary(times.again)}, limit 300; longest task ${summary(longest)}; load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `an empty page, again ${summary(times.shell)}: the shell alone; the dashboard takes ${ratio.toFixed(2)} times as long`,
    `from another page    ${summary(within)}, limit 300`,
  ]
}

/** `__watch` resolves to the moment, ms since the navigation, at which something is painted and the page takes input. */
const PROBE = `window.__tasks = []
new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) window.__tasks.push(duration) }).observe({ type: 'longtask', buffered: true })
window.__rows = () => document.querySelectorAll('tbody tr').length >= 10 && document.querySelector('search input')
window.__shell = () => document.querySelector('main h1, main h2')
window.__watch = (ready) => new Promise((resolve, reject) => {
  const limit = setTimeout(() => reject(new Error('not interactive')), ${LIMIT_MS})
  const look = () => {
    if (!ready()) return requestAnimationFrame(look)
    // After the frame in which they are painted; a task that was in the way is waited for.
    requestAnimationFrame(() => setTimeout(() => { clearTimeout(limit); resolve(performance.now()) }))
  }
  requestAnimationFrame(look)
})
// From the start: asked later, the answer would be the moment of asking.
window.__firstRows = window.__watch(window.__rows)
window.__firstShell = window.__watch(window.__shell)
for (const first of [window.__firstRows, window.__firstShell]) first.catch(() => undefined)`

function timesOf(times: number, work: () => unknown): string {
  work()
  return summary(Array.from({ length: times }, () => timed(work)))
}

function timesOfEach<T>(inputs: readonly T[], work: (input: T) => unknown): string {
  return summary(inputs.map((input) => timed(() => work(input))))
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

function summary(all: readonly number[]): string {
  const at = (q: number) => (quantile(all, q) ?? 0).toFixed(1)
  return `median ${at(0.5)} ms, p95 ${at(0.95)}, most ${at(1)}`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
