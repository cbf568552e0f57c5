import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runCommand } from '@node/voices/run-command'
import { espeakNg } from '@node/voices/speech-programs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rehearsal } from '../../src/main/shells/cli/rehearsal'
import { ADD_ADDRESS, CAN_MAKE_NETWORKS, DROP_ADDRESS, makeNetwork, type OwnNetwork } from './support/aeroplane'

const CLI = resolve('out/main/cli.js')
const LIMIT_MS = 240_000

let dir: string
let answer: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-aeroplane-'))
  answer = join(dir, 'answer.wav')
  const text = 'I owned the payment service, and I made every request safe to repeat.'
  await runCommand(espeakNg.speak('en-us', answer), { stdin: text, limitMs: 20_000 })
})
afterAll(() => rm(dir, { recursive: true, force: true }))

interface Running {
  /** The program's process. */
  pid(): Promise<number>
  /** What it has logged so far. */
  log(): Promise<string>
  /** Its exit code and its one document. */
  ended(): Promise<{ code: number; rehearsal: Rehearsal }>
}

/** Starts a rehearsal in that network; it goes on while the network changes. */
async function rehearse(network: OwnNetwork, name: string, questions: number): Promise<Running> {
  const at = (end: string) => join(dir, `${name}.${end}`)
  const read = (end: string) => readFile(at(end), 'utf8').catch(() => '')
  const until = async <T>(look: () => Promise<T | null>): Promise<T> => {
    for (;;) {
      const found = await look()
      if (found !== null) return found
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  const options = `--answers '${answer}' --questions ${questions} --patience brisk --seed 7 --data '${at('data')}' --json`
  await network.sh(
    `( GREENROOM_END_OF_TURN=vad '${process.execPath}' '${CLI}' rehearse ${options} --log-level info </dev/null >'${at('json')}' 2>'${at('err')}' & ` +
      `echo $! >'${at('pid')}'; wait $!; echo $? >'${at('code')}' ) &`,
  )
  return {
    pid: () => until(async () => Number(await read('pid')) || null),
    log: () => read('err'),
    ended: () =>
      until(async () => {
        const code = await read('code')
        if (!code.endsWith('\n')) return null
        const json = await read('json')
        if (code !== '0\n') throw new Error(`exit ${code}: ${json} ${await read('err')}`)
        return { code: Number(code), rehearsal: JSON.parse(json) as Rehearsal }
      }),
  }
}

const FIRST_QUESTION = /"number":1,.*"msg":"question"/
const SEEN_LIMIT_MS = 90_000

/** Resolves when the program has logged it; says what it has logged instead when it does not come. */
async function seen(running: Running, what: RegExp): Promise<void> {
  const untilMs = performance.now() + SEEN_LIMIT_MS
  while (!what.test(await running.log())) {
    if (performance.now() > untilMs) throw new Error(`never logged ${what}: ${await running.log()}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

function expectWhole({ status, questions }: Rehearsal, count: number) {
  expect(status).toBe('completed')
  expect(questions.filter((q) => q.answerEndMs !== null)).toHaveLength(count)
}

// Where no namespace can be made there is nothing of the kind to test; the end-to-end suites force the path there.
if (CAN_MAKE_NETWORKS) {
  describe('with loopback as the only interface', () => {
    it(
      'holds a whole interview, and finds the path by itself',
      async () => {
        const network = await makeNetwork()
        const { rehearsal } = await (await rehearse(network, 'alone', 2)).ended()
        network.close()
        expectWhole(rehearsal, 2)
        expect(rehearsal.path).toBe('device')
      },
      LIMIT_MS,
    )

    it(
      'goes on when the interviewer is killed in mid-interview',
      async () => {
        const network = await makeNetwork()
        const running = await rehearse(network, 'killed', 2)
        await seen(running, FIRST_QUESTION)
        const found = execFileSync('pgrep', ['-P', String(await running.pid()), '-f', 'agent.js'], { encoding: 'utf8' })
        for (const pid of found.trim().split('\n')) process.kill(Number(pid), 'SIGKILL')
        const { rehearsal } = await running.ended()
        network.close()
        expectWhole(rehearsal, 2)
      },
      LIMIT_MS,
    )
  })

  describe('a network that vanishes and comes back in mid-interview', () => {
    it(
      'is left for the path on the device and taken again, at the same question, with the gap in the report',
      async () => {
        const network = await makeNetwork()
        await network.sh(ADD_ADDRESS)
        const running = await rehearse(network, 'both', 4)
        await seen(running, FIRST_QUESTION)
        expect(await running.log()).toContain('livekit-server is ready')
        await network.sh(DROP_ADDRESS)
        await seen(running, /"path":"device","msg":"audio path"/)
        await network.sh(ADD_ADDRESS)
        await seen(running, /"path":"device","msg":"audio path"[\s\S]*"path":"livekit","msg":"audio path"/)
        const { rehearsal } = await running.ended()
        network.close()
        expectWhole(rehearsal, 4)
        expect(rehearsal.path).toBe('livekit')
      },
      LIMIT_MS,
    )
  })
}
