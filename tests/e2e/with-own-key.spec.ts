import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { shot } from './harness/shot'
import { expect, test } from './harness/studio-test'
import { hushUntilListening, startInterview } from './interview-room'

/** No service ever sees it: nothing here asks one. */
const KEY = 'a-key-for-the-page-only'

const VIEWS = [
  ['light', 1280],
  ['dark', 900],
  ['light', 640],
] as const

test('without a key one line says who asks and what a key would add', async ({ studio }) => {
  const { page, origin } = studio
  await page.goto(`${origin}/new`)
  const who = page.getByRole('region', { name: 'Who interviews' })
  await expect(who).toContainText('Built-in voice, offline.')
  await expect(who.getByRole('link', { name: 'Settings' })).toHaveAttribute('href', '/settings')
  for (const name of ['Made for me', 'Follow-ups', 'Language', 'Cost', 'What leaves this computer']) {
    await expect(page.getByText(name, { exact: true })).toHaveCount(0)
  }
  await shot(page, 'new-offline')
})

test('with a key: questions made for me, language, follow-ups, cost and what leaves the machine', async ({
  startStudio,
}) => {
  const { page, origin, problems } = await startStudio({ env: { GOOGLE_API_KEY: KEY } })
  await page.goto(`${origin}/new`)
  await expect(page.getByRole('region', { name: 'Who interviews' })).toContainText('Gemini, voice Puck.')
  const source = page.getByRole('radiogroup', { name: 'Where the questions come from' })
  await source.getByRole('radio', { name: 'Made for me' }).check()
  await page.getByRole('button', { name: 'Job description' }).click()
  const job = page.getByRole('textbox', { name: 'Job description' })
  await job.fill('x'.repeat(20_000))
  await expect(page.getByText('20,000 of 20,000')).toBeVisible()
  await expect(page.getByText('This is as long as it can be')).toBeVisible()
  await job.fill('You look after our billing service.')

  const followUps = page.getByRole('slider', { name: 'Follow-ups' })
  await followUps.focus()
  await page.keyboard.press('End')
  await expect(followUps).toHaveAttribute('aria-valuenow', '5')
  await expect(page.getByRole('heading', { name: 'Questions made for you' })).toBeVisible()

  await source.getByRole('radio', { name: 'From the bank' }).check()
  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: /^German/ }).click()
  await expect(page.getByText('The questions of the bank are in English')).toBeVisible()
  await source.getByRole('radio', { name: 'Made for me' }).check()

  await expect(page.getByRole('list', { name: 'What leaves this computer' })).toContainText('Your voice goes to Gemini')
  await expect(page.getByText(/^about \$\d|no price known/)).toBeVisible()
  for (const [colorScheme, width] of VIEWS) {
    await page.setViewportSize({ width, height: 860 })
    await page.emulateMedia({ colorScheme })
    const before = problems.console.length
    expect(await accessibilityProblems(page)).toEqual([])
    problems.console.splice(before)
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0)
    await shot(page, `new-key-${width}-${colorScheme}`)
  }
  expect(problems.console).toEqual([])
})

test('the live transcript can be put away by keyboard, and stays away', async ({ studio }) => {
  const { page, problems } = studio
  const room = await startInterview(page)
  await hushUntilListening(page, room)
  const strip = page.getByRole('log', { name: 'Live transcript' })
  await expect(strip).toBeAttached()
  await expect(strip).toHaveAttribute('aria-live', 'off')
  await expect(page.getByText('Built-in voice', { exact: true })).toBeVisible()
  for (const [colorScheme, width] of VIEWS) {
    await page.setViewportSize({ width, height: 860 })
    await page.emulateMedia({ colorScheme })
    await shot(page, `room-${width}-${colorScheme}`)
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1280, height: 720 })
  await shot(page, 'room-1280-720')
  const toggle = page.getByRole('switch', { name: 'Live transcript' })
  await toggle.focus()
  await page.keyboard.press('Space')
  await expect(strip).toHaveCount(0)
  await page.reload()
  await expect(room.status).toHaveText(/Speaking|Listening/, { timeout: 45_000 })
  await expect(toggle).not.toBeChecked()
  await expect(strip).toHaveCount(0)
  expect(problems.console).toEqual([])
})
