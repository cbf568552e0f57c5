import { openChildPort } from '@node/child-port'
import { runAgentProcess } from './agent-process'
import { isStrayOfService } from './interviewers/gemini/stray-error'
import { startJob } from './start-job'

const port = openChildPort(process)
if (!port) {
  process.stderr.write('The agent is started by the studio, not by hand.\n')
  process.exit(2)
}
const agent = runAgentProcess({ port, pid: process.pid, startJob, exit: (code) => process.exit(code) })
process.on('uncaughtException', agent.crash)
process.on('unhandledRejection', (error) => {
  if (!isStrayOfService(error)) agent.crash(error)
})
// Ctrl+C in a terminal reaches the whole process group: the studio decides, and tells this process.
process.on('SIGINT', () => {})
