import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { expect, test } from './harness/studio-test'

const CANARY = 'canary-4f2a-not-a-key'
const VIEWS = [
  ['light', 1280],
  ['dark', 900],
  ['light', 480],
] as const

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function openSettings(page: Page) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
}

test('every section can be read, by eye and by ear, in both schemes and at each width', async ({ studio }, info) => {
  const { page, problems } = studio
  await openSettings(page)
  await expect(page).toHaveTitle('Settings · Greenroom')
  await expect(section(page, 'Privacy')).toContainText('Now nothing leaves this computer.')
  for (const [colorScheme, width] of VIEWS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 860 })
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await sidewaysPx(page)).toBe(0)
    await page.screenshot({ path: info.outputPath(`settings-${width}-${colorScheme}.png`), fullPage: true })
  }
  await page.getByRole('link', { name: 'How to get and replace each key' }).click()
  await expect(page.getByRole('heading', { name: 'Keys', exact: true })).toBeVisible()
  await expect(page.getByText('GOOGLE_API_KEY').first()).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
  expect(problems.console).toEqual([])
})

test('a key is saved, replaced and removed, is never shown again, and the vault keeps it', async ({ studio }, info) => {
  const { page, dataDir, problems } = studio
  const seen: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => seen.push(payload.toString())))
  await page.reload()
  await openSettings(page)
  const keys = section(page, 'Keys')
  const field = keys.getByLabel('Gemini key', { exact: true })
  await expect(field).toHaveAttribute('type', 'password')
  await field.fill('two words')
  await keys.getByRole('button', { name: 'Save Gemini key' }).click()
  await expect(keys.getByText('This is not a key')).toBeVisible()
  await expect(field).toHaveValue('')
  await field.fill(`  ${CANARY} `)
  await field.press('Enter')
  await expect(keys.getByText('Saved')).toBeVisible()
  await expect(field).toHaveCount(0)
  await expect(keys.getByText(/Kept on this computer|For this run only/).first()).toBeVisible()
  await expect(section(page, 'Privacy')).toContainText('Your voice streams to Gemini')

  await keys.getByRole('button', { name: 'Use a vault …' }).click()
  const dialog = page.getByRole('dialog', { name: 'A vault for your keys' })
  await dialog.getByLabel('Passphrase').fill('four words or more')
  await dialog.getByLabel('Once more').fill('four words')
  await expect(dialog.getByText('The two are not the same.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Create vault' })).toBeDisabled()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.screenshot({ path: info.outputPath('vault.png') })
  await dialog.getByLabel('Once more').fill('four words or more')
  await dialog.getByRole('button', { name: 'Create vault' }).click()
  await expect(keys.getByText('unlocked until Greenroom ends')).toBeVisible()

  // With the keyboard: Replace opens the field with the focus in it, Escape closes it and gives the focus back.
  const replace = keys.getByRole('button', { name: 'Replace Gemini key' })
  await replace.press('Enter')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('')
  await field.press('Escape')
  await expect(replace).toBeFocused()

  for (const file of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    expect((await readFile(join(file.parentPath, file.name))).includes(CANARY), file.name).toBe(false)
  }
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.filter((frame) => frame.includes(CANARY))).toEqual([])

  await keys.getByRole('button', { name: 'Remove Gemini key' }).click()
  await expect(field).toBeVisible()
  expect(problems.console).toEqual([])
})

test('a server of one’s own: what is wrong with its address, and the policy of the next page', async ({ studio }) => {
  const { page } = studio
  await openSettings(page)
  const liveKit = section(page, 'LiveKit')
  await liveKit.getByRole('radio', { name: 'My server or LiveKit Cloud' }).click()
  await liveKit.getByLabel('Address').fill('https://cloud.livekit.io/projects/p_x')
  await liveKit.getByRole('button', { name: 'Test connection' }).click()
  await expect(liveKit.getByText('wss://PROJECT.livekit.cloud').last()).toBeVisible()
  await liveKit.getByLabel('Address').fill('wss://rooms.example.org')
  await liveKit.getByLabel('Address').press('Enter')
  await expect(liveKit.getByText('Saved')).toBeVisible()
  await liveKit.getByRole('button', { name: 'Test connection' }).click()
  await expect(liveKit.getByText('There is no key for this yet')).toBeVisible()

  // The policy is part of the document: the page that is gone to must be a new one.
  const policies: string[] = []
  page.on('response', (response) => {
    const policy = response.headers()['content-security-policy']
    if (response.request().isNavigationRequest() && policy !== undefined) policies.push(policy)
  })
  await page.getByRole('link', { name: 'Practice' }).click()
  await expect.poll(() => policies.join()).toContain('wss://rooms.example.org https://rooms.example.org')
})

test('each choice is saved at once and is there after a reload', async ({ studio }) => {
  const { page } = studio
  await openSettings(page)
  await page.getByLabel('Noise cancellation').selectOption('RNNoise')
  await page.getByLabel('Feedback after each answer').press('Space')
  await page.getByLabel('Spending limit of an interview').fill('2.5')
  await page.getByLabel('Spending limit of an interview').press('Enter')
  await page.getByRole('button', { name: 'Move down: Gemini' }).click()
  await expect(page.getByRole('button', { name: 'Move down: Local model' })).toBeVisible()
  // It is shown before it is saved, and one save waits for the other.
  await expect(page.locator('#order-title').locator('..').getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Noise cancellation')).toHaveValue('rnnoise')
  await expect(page.getByLabel('Feedback after each answer')).toBeChecked()
  await expect(page.getByLabel('Spending limit of an interview')).toHaveValue('$2.5')
  await expect(page.getByRole('button', { name: 'Move down: Local model' })).toBeVisible()
})
