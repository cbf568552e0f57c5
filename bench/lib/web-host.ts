import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { NODE, ROOT } from './support'

export interface WebHost {
  /** Works once. */
  launchUrl: string
  stop(): Promise<void>
}

/** The built browser edition on any free port. */
export async function startWebHost(dataDir: string): Promise<WebHost> {
  const args = [join(ROOT, 'out', 'main', 'web.js'), '--port', '0', '--no-open', '--data', dataDir]
  const child = spawn(NODE, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const launchUrl = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^Greenroom is ready: (\S+)$/.exec(line)?.[1]
      if (url !== undefined) resolve(url)
    })
    void ended.then((code) => reject(new Error(`the studio ended with ${code} before it was ready`)))
  })
  return {
    launchUrl,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
