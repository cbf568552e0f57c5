import { type ChildProcess, spawn, spawnSync } from 'node:child_process'

/** A network of its own without anything in it. scripts/lib/test/aeroplane.mjs has the same. */
const NAMESPACE = ['--net', '--', 'sh']

/** Whether this machine can make such a place (Linux, root or allowed to). */
export const CAN_MAKE_NETWORKS =
  process.platform === 'linux' && spawnSync('unshare', [...NAMESPACE, '-c', 'ip link set lo up']).status === 0

/** A shell in a network of its own, in which programs run while the network changes around them. */
export interface OwnNetwork {
  shell: ChildProcess
  /** One command, done when this resolves. */
  sh(command: string): Promise<void>
  close(): void
}

/** Loopback alone. An address of the machine's own comes and goes with `addAddress` and `dropAddress`. */
export async function makeNetwork(): Promise<OwnNetwork> {
  const shell = spawn('unshare', NAMESPACE, { stdio: ['pipe', 'pipe', 'inherit'] })
  let count = 0
  let output = ''
  shell.stdout.on('data', (chunk) => {
    output += chunk
  })
  const sh = async (command: string) => {
    const mark = `done ${++count}`
    shell.stdin.write(`${command}\necho ${mark}\n`)
    while (!output.includes(mark)) {
      if (shell.exitCode !== null) throw new Error(`the shell has ended: ${output}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  await sh('ip link set lo up')
  return {
    shell,
    sh,
    close: () => void shell.stdin.end('exit\n'),
  }
}

export const ADD_ADDRESS =
  'ip link add v0 type veth peer name v1; ip addr add 10.77.0.1/24 dev v0; ip link set v0 up; ip link set v1 up'
export const DROP_ADDRESS = 'ip link del v0'
