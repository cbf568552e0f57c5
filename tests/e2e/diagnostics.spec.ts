import { readFileSync } from 'node:fs'
import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { savedDownload } from './harness/saved-download'
import { shot } from './harness/shot'
import { expect, test } from './harness/studio-test'
import { startInterview } from './interview-room'
import { makeSilence } from './spoken-answer'

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
test.use({ microphone: [async ({}, use) => use(makeSilence()), { scope: 'worker' }] })

const CANARY = 'canary-9c41'

test('before anything was held the page says what to do, and its file can be saved', async ({
  studio,
  makeDataDir,
}) => {
  const { page } = studio
  await page.goto(`${studio.origin}/settings`)
  await page.getByRole('link', { name: 'Diagnostics' }).click()
  await expect(page.getByRole('heading', { name: 'Diagnostics', level: 1 })).toBeVisible()
  await expect(page.getByText('Nothing was held in this time.')).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
  const path = await savedDownload(studio, await makeDataDir(), () =>
    page.getByRole('button', { name: 'Save diagnostics' }).click(),
  )
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    summary: { interviews: { started: 0 } },
    interviews: [],
  })
})

test('an interview shows its gaps and transitions under the hood, and the saved file holds none of its words', async ({
  studio,
  makeDataDir,
}) => {
  test.setTimeout(240_000)
  const { page, problems } = studio
  const room = await startInterview(page)
  await expect(async () => {
    if (new URL(page.url()).pathname.startsWith('/report/')) return
    if ((await room.status.textContent({ timeout: 2_000 })) === 'Speaking') await page.keyboard.press('Escape')
    if (
      (await room.status.textContent({ timeout: 2_000 })) === 'Listening' &&
      (await room.answer.inputValue()) === ''
    ) {
      await room.answer.fill(`I measured ${CANARY} first.`)
      await room.answer.press('Control+Enter')
    }
    expect(new URL(page.url()).pathname).toContain('/report/')
  }).toPass({ timeout: 180_000, intervals: [300] })

  await page.getByRole('link', { name: 'Under the hood' }).click()
  await expect(page.getByRole('heading', { name: 'Under the hood', level: 1 })).toBeVisible()
  const gaps = page.getByRole('region', { name: 'How long it was quiet after you spoke' }).first()
  await expect(gaps.getByRole('listitem').first()).toContainText('Question 1')
  // A line that is cut before it begins has none.
  await expect(gaps.getByRole('listitem').filter({ hasText: /\d\sm?s$/ })).not.toHaveCount(0)
  const log = page.getByRole('region', { name: 'Log' }).last()
  await expect(log.getByRole('cell', { name: 'listening → deciding' }).first()).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Time to connect' })).toBeVisible()
  await expect(page.locator('main')).not.toContainText('NaN')
  await expect(page.locator('main')).not.toContainText(CANARY)
  // How a number came about is said to whoever comes by key.
  await page.getByRole('region', { name: 'Measured' }).last().focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Time to connect' })).toBeFocused()
  await expect(page.getByRole('tooltip').filter({ hasText: 'From the press of Start' })).toBeVisible()
  await log.focus()
  await page.mouse.move(0, 0)
  await expect(page.getByRole('tooltip')).toBeHidden()

  // Before axe, which puts styles into the page.
  expect(await problems.violations()).toEqual([])
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    expect(await accessibilityProblems(page)).toEqual([])
    await shot(page, `hood-${scheme}-1280`)
  }
  await page.setViewportSize({ width: 900, height: 860 })
  expect(await sidewaysPx(page)).toBe(0)
  await shot(page, 'hood-dark-900')

  await page.goto(`${studio.origin}/diagnostics`)
  const runs = page.getByRole('region', { name: 'How they ended' }).first()
  await expect(runs.getByRole('row', { name: /^Interviews 1/ })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Gap after a turn' })).toBeVisible()
  expect(await sidewaysPx(page)).toBe(0)
  await shot(page, 'diagnostics-dark-900')
  await page.setViewportSize({ width: 1280, height: 860 })
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    expect(await accessibilityProblems(page)).toEqual([])
    await shot(page, `diagnostics-${scheme}-1280`)
  }
  const path = await savedDownload(studio, await makeDataDir(), () =>
    page.getByRole('button', { name: 'Save diagnostics' }).click(),
  )
  await expect(page.getByText(/^Saved as greenroom-diagnostics-/)).toBeVisible()
  const text = readFileSync(path, 'utf8')
  expect(text).not.toContain(CANARY)
  expect(text).not.toContain(studio.dataDir)
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
  const { interviews } = JSON.parse(text)
  expect(interviews).toHaveLength(1)
  expect(interviews[0].turns.length).toBeGreaterThanOrEqual(5)
})

test('what is not there is said, with a way back', async ({ studio }) => {
  const { page } = studio
  await page.goto(`${studio.origin}/report/019a0000-0000-7000-8000-000000000000/hood`)
  await expect(page.getByText('There is nothing to look into')).toBeVisible()
  await expect(page.getByRole('link', { name: /Practice/ }).first()).toBeVisible()
})
