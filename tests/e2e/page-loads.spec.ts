import { expect, test } from './harness/studio-test'

test('the page opens with no console error and without a violation of its policy', async ({ studio }) => {
  const { page, problems } = studio
  await expect(
    page
      .getByRole('link', { name: 'New interview' })
      .or(page.getByRole('button', { name: 'New interview' }))
      .first(),
  ).toBeVisible()
  await page
    .getByRole('link', { name: 'New interview' })
    .or(page.getByRole('button', { name: 'New interview' }))
    .first()
    .click()
  await expect(page.getByRole('button', { name: 'Start interview' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Sample questions' })).toBeVisible()
  expect(await problems.violations()).toEqual([])
  expect(problems.console).toEqual([])
})

test('a deep address can be reloaded (files named from the root, the page routes itself)', async ({ studio }) => {
  const { page, problems, origin } = studio
  await page.goto(`${origin}/new`)
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.reload()
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(problems.console).toEqual([])
})

test('the policy holds: inline script, foreign origins and frames are blocked', async ({ studio }) => {
  const { page, problems } = studio
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.ranInline = true'
    document.body.append(script)
    const frame = document.createElement('iframe')
    frame.src = 'https://example.org/'
    document.body.append(frame)
    const fetched = await fetch('https://example.org/').then(
      () => 'fetched',
      () => 'blocked',
    )
    return { ranInline: 'ranInline' in window, fetched }
  })
  expect(outcome).toEqual({ ranInline: false, fetched: 'blocked' })
  await expect
    .poll(async () => (await problems.violations()).map((violation) => violation.split(' ')[0]).sort())
    .toEqual(['connect-src', 'frame-src', 'script-src-elem'])
})

test('a recording that is not there is a 404 with a code', async ({ studio }) => {
  const answer = await studio.page.evaluate(async () => {
    const response = await fetch('/media/019a0000-0000-7000-8000-000000000000/candidate')
    return { status: response.status, body: (await response.json()) as { code: string } }
  })
  expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
})
