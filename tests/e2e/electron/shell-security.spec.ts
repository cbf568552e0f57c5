import { expect, test } from '../harness/studio-test'

test('the page has no Node, no Electron, and nothing from the preload', async ({ studio }) => {
  const found = await studio.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter((name) => name in window),
  )
  expect(found).toEqual([])
})

test('the window is sandboxed and isolated', async ({ studio }) => {
  const { app } = studio
  const preferences = await app?.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents()
    // Not in Electron's types, because it is for tests like this one.
    const read: unknown = contents === undefined ? null : Reflect.get(contents, 'getLastWebPreferences')
    const all: Record<string, unknown> = typeof read === 'function' ? read.call(contents) : {}
    return {
      sandbox: all.sandbox,
      contextIsolation: all.contextIsolation,
      nodeIntegration: all.nodeIntegration,
      webviewTag: all.webviewTag,
      webSecurity: all.webSecurity,
    }
  })
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  })
})

test('every header of the page and of a recording is there', async ({ studio }) => {
  const answers = await studio.page.evaluate(async () => {
    const read = async (path: string) => Object.fromEntries((await fetch(path)).headers)
    return [await read('/'), await read('/media/019a0000-0000-7000-8000-000000000000/candidate')]
  })
  for (const headers of answers) {
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toMatch(/style-src 'self' 'nonce-[^']{20,}'/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('no-referrer')
  }
})

test('it does not leave its page: links, scripts and file addresses are refused', async ({ studio }) => {
  const { page } = studio
  for (const target of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,hello', 'app://other/']) {
    await page.evaluate((address) => {
      window.location.href = address
    }, target)
    await page.waitForTimeout(300)
    expect(page.url()).toMatch(/^app:\/\/greenroom\//)
  }
})

test('it opens no windows: https links go to the system, everything else nowhere', async ({ studio }) => {
  const { app, page } = studio
  await app?.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { openedOutside: opened })
    shell.openExternal = async (url: string) => void opened.push(url)
  })
  const handles = await page.evaluate(() =>
    ['https://example.org/docs', 'http://example.org/', 'file:///etc/passwd', '/new', 'about:blank'].map((address) =>
      window.open(address),
    ),
  )
  expect(handles).toEqual([null, null, null, null, null])
  expect(app?.windows()).toHaveLength(1)
  expect(await app?.evaluate(() => (globalThis as { openedOutside?: string[] }).openedOutside)).toEqual([
    'https://example.org/docs',
  ])
})

test('it grants the microphone and nothing else', async ({ studio }) => {
  const outcome = await studio.page.evaluate(async () => {
    const ask = (constraints: MediaStreamConstraints) =>
      navigator.mediaDevices.getUserMedia(constraints).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop()
          return 'granted'
        },
        (error: Error) => error.name,
      )
    return {
      microphone: await ask({ audio: true }),
      camera: await ask({ video: true }),
      both: await ask({ audio: true, video: true }),
      notifications: await Notification.requestPermission(),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('denied'),
          { timeout: 2_000 },
        ),
      ),
    }
  })
  expect(outcome).toEqual({
    microphone: 'granted',
    camera: 'NotAllowedError',
    both: 'NotAllowedError',
    notifications: 'denied',
    place: 'denied',
  })
})

test('shows the names of microphones and speakers once the microphone is granted', async ({ studio }) => {
  const devices = await studio.page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const found = await navigator.mediaDevices.enumerateDevices()
    for (const track of stream.getTracks()) track.stop()
    return found.filter(({ kind }) => kind !== 'videoinput').map(({ kind, label }) => ({ kind, named: label !== '' }))
  })
  expect(devices).toContainEqual({ kind: 'audioinput', named: true })
  expect(devices.filter(({ named }) => !named)).toEqual([])
})

test('a port from a frame that is not our page is refused by the main process', async ({ studio }) => {
  const { app, page } = studio
  // A stranger in our own process: a second window that shows something else, with the same preload.
  const refused = await app?.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const listener = ipcMain.listeners('greenroom:port')[0]
    if (listener === undefined) throw new Error('nobody listens')
    const closed: string[] = []
    const port = { close: () => closed.push('closed'), on: () => closed.push('served'), start: () => {} }
    const [own] = BrowserWindow.getAllWindows()
    const id = own?.webContents.id ?? 0
    const send = (url: string, parent: unknown, sender: number) =>
      listener({ senderFrame: { url, parent }, sender: { id: sender }, ports: [port] })
    send('https://example.org/', null, id)
    send('app://greenroom/', {}, id)
    send('app://greenroom/', null, id + 1_000)
    return closed
  })
  expect(refused).toEqual(['closed', 'closed', 'closed'])
  await page.reload()
  await expect(page.getByText('New interview').first()).toBeVisible()
})

test('quits within seconds, without a question, and lets the folder go', async ({ startStudio, makeDataDir }) => {
  const dataDir = await makeDataDir()
  const first = await startStudio({ dataDir })
  await expect(first.page.getByText('New interview').first()).toBeVisible()
  const startedAt = Date.now()
  await first.app?.close()
  expect(Date.now() - startedAt).toBeLessThan(8_000)
  const second = await startStudio({ dataDir })
  await expect(second.page.getByText('New interview').first()).toBeVisible()
})

test('remembers its size', async ({ startStudio, makeDataDir }) => {
  const dataDir = await makeDataDir()
  const first = await startStudio({ dataDir })
  await first.app?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1000, height: 700 }),
  )
  await first.page.waitForTimeout(300)
  await first.app?.close()
  const second = await startStudio({ dataDir })
  const bounds = await second.app?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  expect(bounds).toMatchObject({ width: 1000, height: 700 })
})
