import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPersistence, type Persistence } from '../persistence'

type Repository = Exclude<keyof Persistence, 'transaction' | 'close'>
/** `noun.function` of every repository whose function's first argument fits. */
type Taking<Argument> = {
  [R in Repository]: {
    [F in keyof Persistence[R]]: Persistence[R][F] extends (...given: infer Given) => unknown
      ? Given extends readonly [infer First, ...unknown[]]
        ? First extends Argument
          ? `${R}.${F & string}`
          : never
        : never
      : never
  }[keyof Persistence[R]]
}[Repository]

interface Owned {
  profileId: string | null
}

/** These are given a row, and the row names its profile: the compiler sees to it. */
const WITH_THEIR_ROW: readonly Taking<Owned | readonly Owned[]>[] = [
  'answers.putFacts',
  'answers.putTranscript',
  'answers.putEvaluation',
  'answers.putScore',
  'appointments.insert',
  'conversations.insert',
  'conversations.append',
  'conversations.addTurn',
  'conversations.addSlots',
  'errorLogs.insert',
  'evaluationJobs.add',
  'fillerEdits.insert',
  'interviewMeasures.put',
  'interviewSessions.insert',
  'interviews.insert',
  'logDigests.put',
  'metrics.insert',
  'providerCalls.insert',
  'questionPacks.put',
  'questions.insertAll',
  'questions.insertAt',
  'questions.replaceAt',
  'questions.move',
  'recordings.put',
  'reports.put',
  'resumes.insert',
  'reviewCards.put',
  'stateTransitions.append',
  'turns.insert',
  'userFeedback.insert',
  'vacancies.insert',
  'library.insertAll',
]

/** These are of no one profile. */
const EXCEPTIONS: Record<string, string> = {
  'errorLogs.last': 'the log of the machine, without words of anybody',
  'errorLogs.prune': 'keeps the newest of the machine’s log',
  'interviews.isAnyones': 'whether a folder of files belongs to anybody: says yes or no',
  'interviews.lastId': 'the greatest id of all: new ones must sort after it',
  'resumes.isAnyones': 'whether a file belongs to anybody: says yes or no',
  'library.studios': 'the studio’s own questions, which everybody is asked',
  'questionBank.putAll': 'the studio’s own questions belong to nobody',
  'questionBank.retire': 'the studio’s own questions',
  'questionBank.count': 'one number for the log',
  'questionSets.put': 'questions a model made for a common choice: nothing of a person goes into them',
  'questionSets.get': 'the same',
  'profiles.default': 'who practises here is everybody’s to see: that is how one switches',
  'profiles.get': 'the same',
  'profiles.all': 'the same',
  'profiles.byEmail': 'the same',
  'profiles.interviewCounts': 'the same: how many, not which',
  'profiles.lastUsed': 'who is opened at the start',
  'profiles.used': 'the same',
  'profiles.update': 'the profile itself, by its id',
  'profiles.insert': 'a new one',
  'profiles.makeDefault': 'who keeps the machine’s settings',
  'profiles.remove': 'the profile itself, by its id',
}

const dir = mkdtempSync(join(tmpdir(), 'greenroom-queries-'))
const persistence = openPersistence({ file: join(dir, 'greenroom.db'), nowMs: 1 })
afterAll(() => {
  persistence.close()
  rmSync(dir, { recursive: true, force: true })
})

/** The name of the first parameter, as the source has it; '' for none. */
function firstParameter(of: unknown): string {
  return /^[^(]*\(\s*([A-Za-z_$][\w$]*)?/.exec(String(of))?.[1] ?? ''
}

test('every function of a repository asks whose rows it may touch, or says why not', () => {
  const unscoped = Object.entries(persistence).flatMap(([noun, repository]) =>
    typeof repository === 'function'
      ? []
      : Object.entries(repository)
          .filter(([, of]) => firstParameter(of) !== 'profileId')
          .map(([name]) => `${noun}.${name}`),
  )
  const allowed: string[] = [...WITH_THEIR_ROW, ...Object.keys(EXCEPTIONS)]
  // A new function that is missing in both lists would read everybody's rows.
  expect(unscoped.filter((name) => !allowed.includes(name))).toEqual([])
  // And no exception outlives what it was made for.
  expect(allowed.filter((name) => !unscoped.includes(name))).toEqual([])
})
