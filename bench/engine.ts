import fc from 'fast-check'
import { checkRun, type EngineRun, engineRuns } from '../tests/fakes/engine/engine-rules'

export const name = 'engine: random runs of interviews and conversations against their rules'

const RUNS = 1_000_000

export async function run(): Promise<string[]> {
  const startedAtMs = performance.now()
  const counted = { interview: 0, conversation: 0, events: 0 }
  const rule = (one: EngineRun) => {
    counted[one.of]++
    counted.events += one.events.length
    checkRun(one)
  }
  const details = fc.check(fc.property(engineRuns, rule), { numRuns: RUNS, seed: 1, endOnFailure: true })
  const seconds = (performance.now() - startedAtMs) / 1000
  const { interview, conversation, events } = counted
  return [
    `${interview} interviews and ${conversation} conversations, ${events} events in ${seconds.toFixed(0)} s (${Math.round(events / seconds / 1000)} k events a second)`,
    details.failed
      ? `BROKEN after ${details.numRuns} runs, seed 1, path ${details.counterexamplePath}: ${String(details.errorInstance)}`
      : 'stuck 0, skipped 0, replay differs 0, finished unconfirmed 0 (all must be 0)',
  ]
}
