// What Playwright's own loader does, and what it leaves out for an Electron that is named: the app begins once Playwright is attached.
// Else the two meet while the first window opens, and now and then Playwright waits for an answer that never comes (1 of some 150 launches).
// Not that loader itself (playwright-core/lib/server/electron/loader.js): it also sets Chromium's switches, the password store among
// them, and the app is to run as it is. Playwright calls `__playwright_run`.
const { app } = require('electron')

const ready = app.whenReady()
const emit = app.emit.bind(app)
let isReady = false
let readyArgs = []
let begin
const begun = new Promise((done) => {
  begin = done
})

app.emit = (event, ...args) => {
  if (event !== 'ready') return emit(event, ...args)
  readyArgs = args
  return app.listenerCount('ready') > 0
}
app.isReady = () => isReady
app.whenReady = () => begun

globalThis.__playwright_run = async () => {
  const event = await ready
  isReady = true
  begin(event)
  emit('ready', ...readyArgs)
}
