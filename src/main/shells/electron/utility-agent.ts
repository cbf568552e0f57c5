import { utilityProcess } from 'electron'
import { heapSwitches, type LaunchAgent } from '../../agent-host/agent-channel'
import { utilityChannel, withoutSecrets } from './utility-channel'

/** The agent under Electron: a utility process, because child_process.fork needs a fuse that the packaged app has off. */
export function createUtilityLauncher(agentPath: string): LaunchAgent {
  // rtc-node prints JSON lines on stdout: nobody reads them, the channel carries everything.
  return (options = {}) => {
    const switches = heapSwitches(options)
    return utilityChannel(
      utilityProcess.fork(agentPath, [], {
        serviceName: 'Greenroom agent',
        stdio: 'ignore',
        env: withoutSecrets(process.env),
        // Bare V8 switches are shown to the process and do nothing.
        execArgv: switches.length === 0 ? [] : [`--js-flags=${switches.join(' ')}`],
      }),
    )
  }
}
