import { spawn } from 'node:child_process'
import { electronStart } from '../harness/electron-studio'
import { expect, test } from '../harness/studio-test'
import { startWebStudio } from '../harness/web-studio'

test('a second start on the same folder ends by itself and leaves the first alone', async ({ studio }) => {
  await expect(studio.page.getByText('New interview').first()).toBeVisible()
  // Not through Playwright, whose launch fails when the app ends while it is being set up.
  const { executablePath, args, env } = electronStart({ dataDir: studio.dataDir, microphone: null })
  const second = spawn(executablePath, args, { env, stdio: 'ignore', timeout: 15_000 })
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  await studio.page.reload()
  await expect(studio.page.getByText('New interview').first()).toBeVisible()
})

test('the browser edition on the folder of the open app says what to do', async ({ studio }) => {
  await expect(startWebStudio({ dataDir: studio.dataDir })).rejects.toThrow('Another studio has this data folder open')
})

test('ends by itself when the program that started it goes (npm signals only its shell)', async ({ makeDataDir }) => {
  // Not through Playwright, which gives the app no stdin.
  const { executablePath, args, env } = electronStart({
    dataDir: await makeDataDir(),
    microphone: null,
    args: ['--log-level', 'info'],
    env: { GREENROOM_PARENT: '1' },
  })
  const app = spawn(executablePath, args, { env, stdio: ['pipe', 'ignore', 'pipe'] })
  const ended = new Promise((resolve) => app.once('exit', resolve))
  await new Promise<void>((resolve) => {
    app.stderr.on('data', (data: Buffer) => {
      if (data.toString().includes('page connected')) resolve()
    })
  })
  app.stdin.end()
  expect(await ended).toBe(0)
})
