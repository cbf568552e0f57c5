import type { WebSocketRoute } from '@playwright/test'
import { expect, test } from '../harness/studio-test'
import { startWebStudio } from '../harness/web-studio'

test('prints one line, leads to a clean address, and the code is good for nothing afterwards', async ({ studio }) => {
  const { page, web } = studio
  expect(web?.stdout().split('\n')).toEqual([
    expect.stringMatching(/^Greenroom is ready: http:\/\/127\.0\.0\.1:\d+\//),
    '',
  ])
  expect(page.url()).toBe(`${studio.origin}/`)
  const stranger = await page.context().browser()?.newContext()
  const strange = await stranger?.newPage()
  const response = await strange?.goto(web?.launchUrl ?? '')
  expect(response?.status()).toBe(401)
  await expect(strange?.locator('body') ?? page.locator('none')).toContainText('Open the link')
  await stranger?.close()
  // No secret in the log, which is on stderr here.
  expect(web?.stderr()).not.toContain(new URL(web?.launchUrl ?? '').searchParams.get('code'))
})

test('a second window works beside the first', async ({ studio }) => {
  const second = await studio.page.context().newPage()
  await second.goto(studio.origin)
  await expect(second.getByText('New interview').first()).toBeVisible()
  await expect(studio.page.getByText('New interview').first()).toBeVisible()
})

test('a second studio on the same folder says what to do and leaves the first alone', async ({ studio }) => {
  const failure = await startWebStudio({ dataDir: studio.dataDir }).then(
    () => 'it started',
    (error: Error) => error.message,
  )
  expect(failure).toContain('ended with 1')
  expect(failure).toContain('Another studio has this data folder open')
  expect(failure).not.toMatch(/\n\s+at /)
  await studio.page.reload()
  await expect(studio.page.getByText('New interview').first()).toBeVisible()
})

test('a port that is taken is said in a sentence, and the folder is free again', async ({ studio, makeDataDir }) => {
  const dataDir = await makeDataDir()
  const port = new URL(studio.origin).port
  await expect(startWebStudio({ dataDir, args: ['--port', port] })).rejects.toThrow('This port is in use')
  const again = await startWebStudio({ dataDir })
  expect(await again.stop()).toBe(0)
})

test('a typing mistake on the command line ends with 2 and a sentence', async ({ makeDataDir }) => {
  const dataDir = await makeDataDir()
  await expect(startWebStudio({ dataDir, args: ['--prot', '1'] })).rejects.toThrow(/ended with 2: [\s\S]*--prot/)
})

test('the page comes back by itself when its socket breaks, and subscribes again', async ({ studio }) => {
  const { page, problems } = studio
  const sockets: WebSocketRoute[] = []
  let hellos = 0
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (String(message).includes('"type":"hello"')) hellos += 1
      socket.send(message)
    })
    sockets.push(socket)
  })
  await page.reload()
  await expect.poll(() => hellos).toBe(1)
  await sockets[0]?.close({ code: 1011, reason: 'broken by the test' })
  await expect.poll(() => hellos).toBe(2)
  await page.getByText('New interview').first().click()
  await expect(page.getByRole('list', { name: 'Sample questions' })).toBeVisible()
  await expect(page.getByText('The studio does not answer')).toBeHidden()
  expect(problems.console).toEqual([])
})

test('a page whose studio was started anew says that it needs the new link', async ({ studio }) => {
  const { page, origin, web, dataDir } = studio
  await expect(page.getByText('New interview').first()).toBeVisible()
  await web?.stop()
  const again = await startWebStudio({ dataDir, args: ['--port', new URL(origin).port] })
  await expect(page.getByRole('status').filter({ hasText: /link/i })).toBeVisible()
  await again.stop()
})

test('ends within a second when it is told to, with a page open', async ({ startStudio }) => {
  const { web } = await startStudio()
  const startedAt = Date.now()
  expect(await web?.stop()).toBe(0)
  expect(Date.now() - startedAt).toBeLessThan(5_000)
})

test('ends by itself when the program that started it goes (npm signals only its shell)', async ({ makeDataDir }) => {
  const dataDir = await makeDataDir()
  const studio = await startWebStudio({ dataDir, env: { GREENROOM_PARENT: '1' } })
  const ended = new Promise((resolve) => studio.process.once('exit', resolve))
  studio.process.stdin?.end()
  expect(await ended).toBe(0)
  const again = await startWebStudio({ dataDir })
  expect(await again.stop()).toBe(0)
})
