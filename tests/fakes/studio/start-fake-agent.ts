import { StudioError } from '@shared/contract/errors'
import { agentToStudio, JOB_PROTOCOL_VERSION } from '@shared/protocol/job'
import type { StartAgent } from '../../../src/main/studio/interviews/ports'

/** The host's part of the protocol without processes and heartbeats: ready, start, messages, lost. */
export const startFakeAgent: StartAgent = ({ launch, job, onMessage, onLost, readyLimitMs = 200 }) =>
  new Promise((resolve, reject) => {
    const channel = launch()
    let ended = false
    const limit = setTimeout(() => reject(new StudioError('AGENT_FAILED', 'not ready in time')), readyLimitMs)
    channel.onExit((code) => {
      clearTimeout(limit)
      if (!ended) onLost(`exit ${code}`)
      ended = true
      reject(new StudioError('AGENT_FAILED', `exit ${code}`))
    })
    channel.onMessage((raw) => {
      const message = agentToStudio.parse(raw)
      if (message.type !== 'ready') {
        if (message.type === 'finished') ended = true
        return onMessage(message)
      }
      clearTimeout(limit)
      channel.send({ type: 'start', v: JOB_PROTOCOL_VERSION, job })
      resolve({
        pid: channel.pid,
        send: channel.send,
        stop: async () => {
          ended = true
          channel.send({ type: 'shutdown' })
          await new Promise((done) => setTimeout(done, 5))
          channel.kill()
        },
      })
    })
  })
