import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { quantile } from '@shared/domain/statistics'
import { createForkLauncher } from '../src/main/agent-host/fork-agent'
import { startAgent } from '../src/main/agent-host/start-agent'
import { haveDone } from '../src/main/studio/evaluation/agent-work'
import { aLongReport } from '../tests/fakes/reports/a-long-report'
import { somePeaks } from '../tests/fakes/studio/some-peaks'
import { ROOT, temporaryDir } from './lib/support'

export const name = 'pdf: the report of a 20-question interview, from the click to the file, process included; goal 2 s'

const ROUNDS = 5
const LIMIT_MS = 120_000

export async function run(): Promise<string[]> {
  const dir = await temporaryDir()
  const report = aLongReport({ count: 20 })
  const launchAgent = createForkLauncher({ agentFile: join(ROOT, 'out', 'main', 'agent.js'), log: silentLogger })
  const times: number[] = []
  const starts: number[] = []
  let bytes = 0
  for (let round = 0; round < ROUNDS; round++) {
    const outPath = join(dir, `${round}.pdf`)
    const from = performance.now()
    await haveDone(
      {
        core: { log: silentLogger },
        startAgent: async (options) => {
          const agent = await startAgent(options)
          starts.push(performance.now() - from)
          return agent
        },
        launchAgent,
      },
      {
        job: {
          kind: 'write_pdf',
          report,
          name: null,
          language: 'en-GB',
          utcOffsetMinutes: 0,
          peaks: { candidate: somePeaks(report.durationMs), interviewer: somePeaks(report.durationMs, 2) },
          fontsDir: join(ROOT, 'resources', 'fonts'),
          outPath,
        },
        onMessage: () => {},
        limitMs: LIMIT_MS,
        signal: new AbortController().signal,
      },
    )
    times.push(performance.now() - from)
    bytes = (await stat(outPath)).size
  }
  const median = (values: number[]) => Math.round(quantile(values, 0.5) ?? 0)
  return [
    `pdf, 20 questions: median ${median(times)} ms (${times.map(Math.round).join(' ')}), of which ${median(starts)} ms to start the process; ${Math.round(bytes / 1024)} kB`,
  ]
}
