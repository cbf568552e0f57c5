// A real child process that speaks the job protocol. Its one argument says how it misbehaves: polite | die (before it is
// ready) | mute (never ready) | frozen (answers no ping) | stubborn (does not end when asked) | rude (sends nonsense).
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

const mode = process.argv[2] ?? 'polite'
// The studio's own version, which a file without a build can only read: a copy of it was out of date once.
const protocol = readFileSync(join(__dirname, '../../src/shared/protocol/job.ts'), 'utf8')
const version = Number(/JOB_PROTOCOL_VERSION = (\d+)/.exec(protocol)?.[1])
const send = (message) => process.send(message)
if (mode === 'die') process.exit(3)
process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  if (message.type === 'ping' && mode !== 'frozen') send({ type: 'pong', nonce: message.nonce })
  if (message.type === 'shutdown' && mode !== 'stubborn') process.exit(0)
  if (message.type === 'end_interview') process.exit(5)
  if (message.type === 'start') {
    if (mode === 'rude') {
      send({ type: 'status', status: 'Singing', questionNumber: 1, held: false })
      send('nonsense')
    }
    send({
      type: 'log',
      level: 'info',
      category: 'application',
      message: 'started',
      fields: { kind: message.job.kind },
    })
    send({ type: 'connection', state: process.env.GREENROOM_SECRET === undefined ? 'connected' : 'lost' })
  }
})
if (mode !== 'mute') send({ type: 'ready', v: version, pid: process.pid })
