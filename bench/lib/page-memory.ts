import { readFileSync } from 'node:fs'
import type { Browser, CDPSession } from 'playwright'

/** Bytes; null where the system does not tell. */
export interface PageMemory {
  /** JavaScript objects, after a collection. */
  heap: number
  /** The page's process, and all of the browser's together. */
  renderer: number | null
  browser: number | null
}

/** What the page holds when everything that can be freed was freed. */
export async function measureMemory(browser: Browser, page: CDPSession): Promise<PageMemory> {
  await page.send('Performance.enable')
  for (let i = 0; i < 3; i++) await page.send('HeapProfiler.collectGarbage')
  const { metrics } = await page.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
  if (process.platform !== 'linux') return { heap, renderer: null, browser: null }

  const all = await browser.newBrowserCDPSession()
  const { processInfo } = await all.send('SystemInfo.getProcessInfo')
  await all.detach()
  const sizes = processInfo.map(({ type, id }) => ({ type, bytes: proportionalBytes(id) }))
  // The browser keeps an empty renderer in reserve; the page's is the large one.
  const renderer = Math.max(...sizes.flatMap(({ type, bytes }) => (type === 'renderer' ? [bytes] : [])))
  return { heap, renderer, browser: sizes.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** Memory of a process with what it shares divided among the sharers; 0 for one that is gone. */
function proportionalBytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
