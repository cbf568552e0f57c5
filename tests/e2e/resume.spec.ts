import type { Page } from '@playwright/test'
import { hiddenWords, pdf, scanned, twoColumns } from '../fixtures/resumes/pdf-resumes'
import { accessibilityProblems, sidewaysPx } from './harness/accessibility'
import { shot } from './harness/shot'
import { expect, test } from './harness/studio-test'
import { hushUntilListening, roomOf } from './interview-room'

const PDF = 'application/pdf'

async function importFiles(page: Page, files: { name: string; buffer: Buffer }[]) {
  await page.getByTestId('resume-file').setInputFiles(files.map((file) => ({ ...file, mimeType: PDF })))
}

const rowOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })

test('a person imports a résumé, corrects it and is asked about it', async ({ studio }) => {
  test.setTimeout(240_000)
  const { page, problems } = studio
  await page.goto(`${studio.origin}/`)
  await page.getByRole('navigation').getByRole('link', { name: 'Résumés' }).click()
  await expect(page.getByText('No résumé yet')).toBeVisible()
  await shot(page, 'resumes-empty')

  await importFiles(page, [
    { name: 'cv.pdf', buffer: await pdf(hiddenWords) },
    { name: 'scan.pdf', buffer: await pdf(scanned) },
    { name: 'old.doc', buffer: Buffer.from('x') },
  ])
  await expect(rowOf(page, 'cv.pdf')).toContainText('Ready', { timeout: 30_000 })
  await expect(rowOf(page, 'cv.pdf')).toContainText('Maria Lindqvist')
  // A scan says why, and offers no interview.
  await expect(rowOf(page, 'scan.pdf')).toContainText('it is a scan', { timeout: 30_000 })
  await expect(rowOf(page, 'scan.pdf').getByRole('link', { name: /Start interview/ })).toHaveCount(0)
  await expect(page.getByRole('alert')).toContainText('PDF, DOCX, TXT or Markdown')
  await shot(page, 'resumes')
  expect(await accessibilityProblems(page)).toEqual([])

  await page.getByRole('link', { name: 'Look and correct: cv.pdf' }).click()
  await expect(page.getByRole('heading', { name: 'Text that nobody can see' })).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Maria L.')
  const facts = page.getByRole('region', { name: 'What was found' })
  const achievement = facts.getByLabel('Achievement of line 9', { exact: true })
  await achievement.fill('Moved 14 services to Kubernetes without a minute of downtime.')
  await facts.getByRole('button', { name: 'Save corrections' }).click()
  await expect(facts.getByRole('status')).toHaveText('Saved.')
  await page.reload()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Maria L.')
  await expect(achievement).toHaveValue(/without a minute/)
  await shot(page, 'resume')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.setViewportSize({ width: 900, height: 800 })
  expect(await sidewaysPx(page)).toBe(0)
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.getByRole('link', { name: 'Start interview' }).click()
  await expect(page).toHaveURL(/\/new\?resumeId=/)
  await page.getByRole('button', { name: 'Start interview' }).click()
  const room = roomOf(page)
  await expect(room.status).toBeVisible({ timeout: 45_000 })
  await hushUntilListening(page, room)
  await room.button('End interview').click()
  await expect(page.getByRole('link', { name: 'Back to the résumé' })).toBeVisible({ timeout: 60_000 })
  // Made of the person's own words.
  await expect(
    page.getByText(/(You (wrote:|list|were|worked at|studied)|résumé (it says:|names)) “/).first(),
  ).toBeVisible()
  await page.getByRole('link', { name: 'Back to the résumé' }).click()
  await expect(page.getByRole('table', { name: 'Interviews with this résumé' }).getByRole('row')).toHaveCount(2)
  expect(problems.console).toEqual([])
})

// Its interview, and the way back from that: flows.spec.
test('a vacancy: added and edited; pasted text is a résumé too', async ({ studio }) => {
  test.setTimeout(120_000)
  const { page, problems } = studio
  await page.goto(`${studio.origin}/vacancies`)
  const add = page.getByRole('button', { name: 'Add a vacancy' })
  // Escape goes back to what opened the dialog, not to the top of the page.
  await add.press('Enter')
  await expect(page.getByLabel('Title')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(add).toBeFocused()
  await add.press('Enter')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Give it a title.')).toBeVisible()
  await page.getByLabel('Title').fill('Platform engineer')
  await page.getByLabel('Company').fill('Northwind')
  await page.getByLabel('Advertisement').fill('You run services in production.\n\n<b>You</b> write clear documents.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Platform engineer' })).toBeVisible()
  // Its own marks are words here, and its lines are numbered as questions name them.
  await expect(page.getByRole('region', { name: 'The advertisement, line by line' })).toContainText('2<b>You</b> write')
  await shot(page, 'vacancy')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Company').fill('Fabrikam')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('Fabrikam')).toBeVisible()

  await page.goto(`${studio.origin}/resumes`)
  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByLabel('Text', { exact: true }).fill('Ann Lee\nann@lee.example\nSkills\nGo, SQL')
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(rowOf(page, 'My résumé')).toContainText('ann@lee.example')
  await importFiles(page, [{ name: 'two.pdf', buffer: await pdf(twoColumns) }])
  await expect(rowOf(page, 'two.pdf')).toContainText('Maria Lindqvist', { timeout: 30_000 })
  await rowOf(page, 'two.pdf').getByRole('button', { name: 'Remove two.pdf?' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(rowOf(page, 'two.pdf')).toHaveCount(0)
  expect(problems.console).toEqual([])
})
