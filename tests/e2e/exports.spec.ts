import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { accessibilityProblems } from './harness/accessibility'
import { importTalk } from './harness/import-talk'
import { recordTalk } from './harness/recorded-talk'
import { savedDownload } from './harness/saved-download'
import { shot } from './harness/shot'
import { expect, type RunningStudio, test } from './harness/studio-test'

let dir: string
let studio: RunningStudio
test.beforeEach(async ({ makeDataDir, startStudio }) => {
  dir = await makeDataDir()
  studio = await startStudio()
  await studio.page.goto(`${studio.origin}/`)
  await importTalk(studio.page, recordTalk(dir), 'Очередь <b>& queues</b>')
})

/** Chooses an entry of the menu with the keyboard alone. */
async function exported(name: RegExp): Promise<string> {
  const { page } = studio
  return savedDownload(studio, dir, async () => {
    await page.getByRole('button', { name: 'Export' }).focus()
    await page.keyboard.press('Enter')
    // The menu takes the focus itself, a moment after it is seen.
    await expect(page.getByRole('menuitem').first()).toBeFocused()
    await page.getByRole('menuitem', { name }).focus()
    await page.keyboard.press('Enter')
  })
}
const text = (path: string) => readFileSync(path, 'utf8')

test('every kind of export is downloaded whole, and holds what the page shows', async () => {
  test.setTimeout(240_000)
  const { page } = studio
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  expect(await accessibilityProblems(page)).toEqual([])
  await shot(page, 'export-menu')
  await page.keyboard.press('Escape')

  const pdf = await exported(/PDF/)
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  const printed = execFileSync('pdftotext', ['-layout', pdf, '-']).toString()
  expect(printed).toContain('Очередь <b>& queues</b>')
  expect(printed).toMatch(/words\/min/)

  const markdown = text(await exported(/Markdown/))
  expect(markdown).toContain('Очередь')
  expect(markdown).not.toContain('<b>')
  const data = JSON.parse(text(await exported(/JSON/)))
  expect(JSON.stringify(data)).toContain('"totalWords":53')
  const csv = text(await exported(/CSV/))
  expect(csv).toContain('billing')
  expect(text(await exported(/SRT/))).toMatch(/00:00:0\d,\d{3} --> /)
  expect(text(await exported(/VTT/))).toMatch(/^WEBVTT/)
  const audio = await exported(/Ogg/)
  expect(readFileSync(audio).subarray(0, 4).toString()).toBe('OggS')
  // A name that every system takes.
  expect(basename(audio)).toMatch(/^[^<>:"/\\|?*]+$/)
})

test('the shared page plays with no network and nothing in it is markup', async ({ openBrowser }) => {
  const html = await exported(/HTML/)
  const context = await (await openBrowser()).newContext({ offline: true })
  const shared = await context.newPage()
  const asked: string[] = []
  shared.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.push(request.url())
  })
  await shared.goto(pathToFileURL(html).href)
  await expect(shared.getByText('Очередь <b>& queues</b>').first()).toBeVisible()
  await shared.getByText('billing').first().click()
  await expect
    .poll(() => shared.evaluate(() => document.querySelector('audio')?.currentTime ?? 0), { timeout: 15_000 })
    .toBeGreaterThan(0.5)
  expect(asked).toEqual([pathToFileURL(html).href])
  expect(await accessibilityProblems(shared)).toEqual([])
  await context.close()
})
