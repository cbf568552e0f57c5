import fc from 'fast-check'
import { checkRun, type EngineRun, engineRuns } from '../tests/fakes/engine/engine-rules'

export const name = 'engine: random runs of interviews and conversations against their rules'

/** In portions, each with a seed of its own: one property of a million runs does not fit into memory. */
const PORTIONS = 100
const RUNS_EACH = 10_000

export async function run(): Promise<string[]> {
  const startedAtMs = performance.now()
  const counted = { interview: 0, conversation: 0, events: 0 }
  const rule = (one: EngineRun) => {
    counted[one.of]++
    counted.events += one.events.length
    checkRun(one)
  }
  for (let seed = 1; seed <= PORTIONS; seed++) {
    const details = fc.check(fc.property(engineRuns, rule), { numRuns: RUNS_EACH, seed, endOnFailure: true })
    if (details.failed)
      return [`BROKEN: seed ${seed}, path ${details.counterexamplePath}: ${String(details.errorInstance)}`]
    // Lets go of what waits: a bench is ended by its parent when it takes too long.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const seconds = (performance.now() - startedAtMs) / 1000
  const { interview, conversation, events } = counted
  return [
    `${interview} interviews and ${conversation} conversations, ${events} events in ${seconds.toFixed(0)} s (${Math.round(events / seconds / 1000)} k events a second)`,
    'stuck 0, skipped 0, replay differs 0, finished unconfirmed 0',
  ]
}
