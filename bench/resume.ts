import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { silentLogger } from '@node/log/logger'
import { quantile } from '@shared/domain/statistics'
import { createForkLauncher } from '../src/main/agent-host/fork-agent'
import { startAgent } from '../src/main/agent-host/start-agent'
import { parseInChild } from '../src/main/studio/resumes/parse-in-child'
import { pages, pdf } from '../tests/fixtures/resumes/pdf-resumes'
import { ROOT, temporaryDir } from './lib/support'

export const name = 'resume: a PDF of 10 pages, from the file to sections and facts, process included; goal 3 s'

const ROUNDS = 5
const PAGES = 10

export async function run(): Promise<string[]> {
  const path = join(await temporaryDir(), 'resume.pdf')
  await writeFile(path, await pdf(pages(PAGES)))
  const launchAgent = createForkLauncher({ agentFile: join(ROOT, 'out', 'main', 'agent.js'), log: silentLogger })
  const times: number[] = []
  let facts = 0
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now()
    const outcome = await parseInChild(
      { startAgent, launchAgent, log: silentLogger, platform: process.platform },
      { path, format: 'pdf' },
      new AbortController().signal,
    )
    if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.detail}`)
    facts = outcome.resume.facts.length
    times.push(performance.now() - from)
  }
  return [
    `resume, ${PAGES} pages: median ${Math.round(quantile(times, 0.5) ?? 0)} ms (${times.map(Math.round).join(' ')}), ${facts} facts`,
  ]
}
