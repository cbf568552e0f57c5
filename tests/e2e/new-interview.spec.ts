import type { Page } from '@playwright/test'
import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { expect, test } from './harness/studio-test'

const VIEWS = [
  ['light', 1280],
  ['dark', 640],
] as const

const role = (page: Page) => page.getByRole('combobox', { name: 'Role' })
const level = (page: Page, name: string) => page.getByRole('radiogroup', { name: 'Level' }).getByRole('radio', { name })
const topics = (page: Page) => page.getByRole('group', { name: 'Topics' }).getByRole('checkbox')
const questions = (page: Page) => page.getByRole('slider', { name: 'Questions' })
const start = (page: Page) => page.getByRole('button', { name: 'Start interview' })

test.beforeEach(async ({ studio }) => {
  await studio.page.goto(`${studio.origin}/new`)
  await expect(studio.page.getByRole('list', { name: 'Sample questions' })).toBeVisible()
})

test('everything is preset, so that it could be started as it is', async ({ studio }) => {
  const { page, problems } = studio
  await expect(role(page)).not.toHaveValue('')
  await expect(level(page, 'Mid')).toBeChecked()
  await expect(topics(page).first()).toBeChecked()
  await expect(questions(page)).toHaveAttribute('aria-valuenow', '8')
  await expect(page.getByRole('radiogroup', { name: 'Patience' }).getByRole('radio', { name: 'Normal' })).toBeChecked()
  await expect(page.getByText('Estimated duration')).toBeVisible()
  await expect(page.getByText(/^\d+–\d+\smin$/)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Sample questions' }).getByRole('listitem').first()).toBeVisible()
  await expect(start(page)).toBeEnabled()
  expect(await problems.violations()).toEqual([])
  expect(problems.console).toEqual([])
})

test('the role: from the list with its topics, a title of one’s own, or a sentence when there is none', async ({
  studio,
}) => {
  const { page } = studio
  await role(page).click()
  await page.getByRole('option', { name: 'UX designer' }).click()
  await expect(role(page)).toHaveValue('UX designer')
  await expect(page.getByRole('checkbox', { name: 'Databases' })).toHaveCount(0)
  const count = await topics(page).count()
  expect(count).toBeGreaterThan(1)
  await topics(page).first().uncheck()
  await expect(page.getByText(`${count - 1} of ${count} chosen`)).toBeVisible()

  // A title of one's own is taken and says what it means.
  await role(page).fill('Lighthouse keeper')
  await expect(page.getByText('Your own title')).toBeVisible()
  await expect(topics(page)).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Sample questions' }).getByRole('listitem').first()).toBeVisible()

  // Without any it says what is missing instead of starting.
  await role(page).fill('')
  await start(page).click()
  await expect(page.getByText('Say which role to practise for.')).toBeVisible()
  await expect(role(page)).toHaveAttribute('aria-invalid', 'true')
  expect(new URL(page.url()).pathname).toBe('/new')
})

test('the slider never offers more questions than the choice can give, and the estimate follows it', async ({
  studio,
}) => {
  const { page } = studio
  await questions(page).focus()
  await page.keyboard.press('End')
  await expect(questions(page)).toHaveAttribute('aria-valuenow', '20')
  const all = await topics(page).count()
  for (let i = 1; i < all; i++) await topics(page).nth(i).uncheck()
  await expect(page.getByText(/^This choice has \d+ questions?\.$/)).toBeVisible()
  const available = Number(/\d+/.exec((await page.getByText(/^This choice has/).textContent()) ?? '')?.[0])
  expect(available).toBeLessThan(20)
  await expect(questions(page)).toHaveAttribute('aria-valuenow', String(available))
  // What was asked for comes back with the topics.
  for (let i = 1; i < all; i++) await topics(page).nth(i).check()
  await expect(questions(page)).toHaveAttribute('aria-valuenow', '20')

  // The estimate follows, and says what it is based on.
  await questions(page).focus()
  await page.keyboard.press('Home')
  await expect(questions(page)).toHaveAttribute('aria-valuetext', '5 questions')
  await expect(page.getByText('Estimate: 5 questions, 1 min 30 s for each answer')).toBeVisible()
  const short = await page.getByText(/^\d+–\d+\smin$/).textContent()
  await page.keyboard.press('End')
  await expect(page.getByText(/^\d+–\d+\smin$/)).not.toHaveText(short ?? '')
})

test('the sound check listens only when it is asked to, and is no gate', async ({ studio }) => {
  const { page } = studio
  const meter = page.getByRole('meter', { name: 'Microphone level' })
  await expect(meter).toHaveAttribute('aria-valuenow', '0')
  await page.getByRole('button', { name: 'Test microphone' }).click()
  await expect(page.getByText(/We hear you well|Very loud|Very quiet/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop test' }).click()
  await expect(meter).toHaveAttribute('aria-valuenow', '0')
  await page.getByRole('button', { name: 'Play a sound' }).click()
  await expect(page.getByRole('button', { name: 'Play a sound' })).toBeVisible()
  await expect(start(page)).toBeEnabled()

  // A chosen microphone is remembered.
  await page.getByRole('combobox', { name: 'Microphone' }).click()
  const option = page.getByRole('option').nth(1)
  const name = (await option.textContent()) ?? ''
  await option.click()
  await expect(page.getByRole('combobox', { name: 'Microphone' })).toHaveValue(name)
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Microphone' })).toHaveValue(name)
})

test('all of it works with the keyboard alone', async ({ studio }) => {
  const { page } = studio
  await role(page).focus()
  await page.keyboard.type('data')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(role(page)).toHaveValue('Data scientist')
  await page.keyboard.press('Tab')
  await expect(level(page, 'Mid')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(level(page, 'Senior')).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(topics(page).first()).toBeFocused()
  await page.keyboard.press('Space')
  await expect(topics(page).first()).not.toBeChecked()
  for (let i = 0; i < (await topics(page).count()); i++) await page.keyboard.press('Tab')
  await expect(questions(page)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(questions(page)).toHaveAttribute('aria-valuenow', '9')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('radio', { name: 'By the studio’s rule' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Time limit' })).toBeFocused()
  // Résumé and vacancy have nothing to offer yet.
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: 'Patient' })).toBeChecked()
})

test('Start stays in sight at 200 % and nothing is scrolled sideways', async ({ studio }) => {
  const { page } = studio
  await page.setViewportSize({ width: 640, height: 430 })
  for (const place of ['top', 'end'] as const) {
    await page.evaluate((to) => window.scrollTo(0, to === 'top' ? 0 : document.body.scrollHeight), place)
    await expect(start(page)).toBeInViewport({ ratio: 1 })
  }
  expect(await sidewaysPx(page)).toBe(0)
})

test('axe finds nothing, with the list of roles open too', async ({ studio }) => {
  const { page, problems } = studio
  for (const [colorScheme, width] of VIEWS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 860 })
    expect(await accessibilityProblems(page), `${colorScheme} ${width}`).toEqual([])
  }
  await role(page).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
  expect(problems.console).toEqual([])
})

test('Start opens the interview, the choice is kept, and a second window offers to take over', async ({ studio }) => {
  const { page, problems, origin } = studio
  await role(page).fill('Lighthouse keeper')
  await level(page, 'Senior').click()
  await start(page).click()
  await expect(page).toHaveURL(/\/interview\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('status', { name: 'Interviewer' })).toBeVisible()
  // The desktop edition has one window only.
  if (studio.web === null) return

  // The second window is refused while someone is in the room.
  await expect(page.getByRole('status', { name: 'Interviewer' })).toHaveText('Speaking', { timeout: 30_000 })

  const second = await page.context().newPage()
  await second.goto(`${origin}/new`)
  await expect(role(second)).toHaveValue('Lighthouse keeper')
  await expect(level(second, 'Senior')).toBeChecked()
  await start(second).click()
  await expect(second.getByRole('alert')).toContainText('An interview is open in another window')
  await second.getByRole('button', { name: 'Take over' }).click()
  await expect(second).toHaveURL(page.url())
  expect(problems.console).toEqual([])
})
