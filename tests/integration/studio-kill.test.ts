import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPersistence } from '../../src/main/persistence/persistence'
import { openLog } from '../../src/main/studio/interviews/interview-log'
import { planOf } from '../../src/main/studio/interviews/plan-interview'
import { eventually } from '../fakes/studio/eventually'
import { makeDataDir, openTestStudio } from '../fakes/studio/test-studio'

let built: string
let script: string

/** The child runs built code, as the studio does: that the migrations are in the bundle is part of the test. */
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'greenroom-studio-kill-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve('src/shared'), '@node': resolve('src/node') } },
    build: {
      ssr: resolve('tests/fixtures/studio-child.ts'),
      outDir: built,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' }, external: ['better-sqlite3'] },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  })
  script = join(built, 'child.cjs')
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

interface Told {
  interviewId: string
  replayed: number
  /** Events acknowledged as on disk, counted in this run. */
  saved: number
  /** Answers a page was told are on disk, counted in this run. */
  told: number
}

/** Runs a studio until `enough`, then kills it as a power cut would. */
async function runAndKill(dataDir: string, enough: (told: Told) => boolean, continued: string[] = []): Promise<Told> {
  const env = { ...process.env, NODE_PATH: resolve('node_modules') }
  const child = fork(script, [dataDir, ...continued], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const told: Told = { interviewId: '', replayed: 0, saved: 0, told: 0 }
  await new Promise<void>((done) => {
    child.on('message', (message: Partial<Told>) => {
      Object.assign(told, message)
      if (enough(told)) done()
    })
    child.once('exit', () => done())
  })
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return told
}

describe('a studio killed in the middle of an interview', () => {
  test('keeps every acknowledged event, three times over, with rows that agree with the log; then it goes on', async () => {
    const dataDir = makeDataDir()
    let id = ''
    let events = 0
    let answers = 0
    for (let round = 0; round < 3; round++) {
      const told = await runAndKill(dataDir, (t) => t.saved >= 80 && t.told >= 1, id ? [id] : [])
      id = told.interviewId
      const owner = JSON.parse(readFileSync(join(dataDir, 'studio.lock'), 'utf8'))
      expect(owner.pid).not.toBe(process.pid)

      const persistence = openPersistence({ file: join(dataDir, 'greenroom.db'), nowMs: 1 })
      const profileId = persistence.profiles.default()?.id ?? ''
      const interview = persistence.interviews.get(profileId, id)
      if (!interview) throw new Error('the interview is gone')
      const questions = persistence.questions.ofInterview(profileId, id)
      const log = persistence.stateTransitions.eventsOf(profileId, id)
      // A continued interview has an event of the studio's own, and everything from before.
      expect(told.replayed).toBe(round === 0 ? 0 : events + 1)
      expect(log.length).toBeGreaterThanOrEqual(told.replayed + told.saved)
      const spoken = persistence.turns.ofInterview(profileId, id).filter(({ kind }) => kind === 'answer')
      expect(spoken.length).toBeGreaterThanOrEqual(answers + told.told)
      const committed = persistence.answers.ofInterview(profileId, id).filter((a) => a.committedAtMs !== null)
      expect(interview.completedQuestions).toBe(committed.length)
      expect(committed.length).toBe(spoken.length)
      // The state is the fold of the log, and times on the timeline never go back.
      expect(openLog(planOf({ interview, questions }), log).state.kind).not.toBe('done')
      expect(log.map(({ atMs }) => atMs)).toEqual(log.map(({ atMs }) => atMs).sort((a, b) => a - b))
      events = log.length
      answers = spoken.length
      persistence.close()
    }

    // The dead studio's lock does not stand in the way, and "Continue" goes on at the same question.
    const studio = await openTestStudio(dataDir)
    const row = await studio.client.interviews.get({ id })
    expect(row).toMatchObject({ status: 'IN_PROGRESS', canContinue: true, completedQuestions: answers })
    await studio.client.interviews.resume({ id })
    await eventually(() => expect(studio.agents.last.job).not.toBeNull())
    const { job, state } = studio.agents.last
    expect(job?.log).toHaveLength(events + 1)
    expect(state).toMatchObject({ kind: 'waiting', greeted: true })
    if (state.kind === 'waiting') expect(job?.plan.questions[state.index]?.text).toBe(row.nextQuestion)
    await studio.close()
  })
})
