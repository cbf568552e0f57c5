import type { Check } from './check'
import {
  type DatabaseState,
  databaseVerdict,
  diskVerdict,
  type MicrophoneState,
  microphoneVerdict,
  nodeVerdict,
  type PortState,
  portsVerdict,
  type ServerState,
  serverVerdict,
  voiceVerdict,
} from './verdicts'

/** How each thing is looked at; see probes.ts for the real ones. */
export interface Probes {
  nodeVersion: string
  platform: NodeJS.Platform
  database(): Promise<DatabaseState>
  /** Name of the voice that would be chosen, or null. */
  voice(): Promise<string | null>
  server(): Promise<ServerState>
  ports(): Promise<PortState>
  microphones(): Promise<MicrophoneState>
  freeBytes(): Promise<number | null>
  /** How long one probe may take, ms. Default 30 000. */
  limitMs?: number
}

const LIMIT_MS = 30_000

/** Looks at everything at once; a probe that fails or hangs is a failed check, never an error of the doctor. */
export function examine(probes: Probes): Promise<Check[]> {
  const { platform, limitMs = LIMIT_MS } = probes
  return Promise.all([
    nodeVerdict(probes.nodeVersion),
    attempt('database', probes.database().then(databaseVerdict), limitMs),
    attempt(
      'voice',
      probes.voice().then((name) => voiceVerdict(name, platform)),
      limitMs,
    ),
    attempt('livekit-server', probes.server().then(serverVerdict), limitMs),
    attempt('ports', probes.ports().then(portsVerdict), limitMs),
    attempt('microphone', probes.microphones().then(microphoneVerdict), limitMs),
    attempt('disk', probes.freeBytes().then(diskVerdict), limitMs),
  ])
}

async function attempt(name: Check['name'], verdict: Promise<Check>, limitMs: number): Promise<Check> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${limitMs} ms`)), limitMs)
  })
  try {
    return await Promise.race([verdict, limit])
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { name, ok: false, message: `It could not be looked at (${detail}). Try again, or restart the computer.` }
  } finally {
    clearTimeout(timer)
  }
}
