import { expect, test } from '../harness/studio-test'

test('when the studio is gone the page says so, keeps what was chosen, and answers a click with a sentence', async ({
  studio,
}) => {
  const { page, web, origin } = studio
  await page.goto(`${origin}/new`)
  await expect(page.getByRole('list', { name: 'Sample questions' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Role' }).fill('Lighthouse keeper')
  await web?.stop()
  await expect(page.getByText('The studio does not answer. Trying again; nothing you did is lost.')).toBeVisible()
  await page.getByRole('button', { name: 'Start interview' }).click()
  await expect(page.getByRole('alert')).toContainText('The studio did not answer.')
  await expect(page.getByRole('combobox', { name: 'Role' })).toHaveValue('Lighthouse keeper')
  await expect(page.getByRole('button', { name: 'Start interview' })).toBeEnabled()
})

test('a studio that was started anew does not know the window: only its new link helps, and the page says that', async ({
  studio,
  startStudio,
}) => {
  const { page, web, origin, dataDir } = studio
  await expect(page.getByRole('link', { name: 'New interview' })).toBeVisible()
  await web?.stop()
  await startStudio({ dataDir, args: ['--port', new URL(origin).port] })
  await expect(page.getByText('Open the link that it printed when it started.')).toBeVisible({ timeout: 30_000 })
})
