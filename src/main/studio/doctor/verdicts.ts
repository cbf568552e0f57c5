import { ERRORS, type ErrorCode } from '@shared/contract/errors'
import type { Check } from './check'

/** What each probe finds; the verdicts below make sentences of it. */
export type DatabaseState =
  | { kind: 'new' }
  | { kind: 'readable'; version: number; known: number }
  | { kind: 'foreign' }
  | { kind: 'broken'; detail: string }
export type ServerState =
  | { kind: 'running'; version: string; source: string; startedInMs: number }
  | { kind: 'failed'; code: ErrorCode; detail: string | null }
export interface PortState {
  /** Free ones of 127.0.0.1, or null when the system gives none. */
  tcp: number | null
  udp: number | null
  /** Some interface besides loopback has an address. */
  hasAddress: boolean
}
/** null where it cannot be told. */
export type MicrophoneState = { names: readonly string[] } | null

const LEAST_NODE_MAJOR = 20
/** A 30-minute interview: two tracks of 48 kHz 16-bit PCM, their Opus files, and room for the database's backups. */
const LEAST_FREE_BYTES = 1_000_000_000

export function nodeVerdict(version: string): Check {
  const ok = Number.parseInt(version, 10) >= LEAST_NODE_MAJOR
  return {
    name: 'Node',
    ok,
    message: ok ? `Node ${version}.` : `Node ${version} is too old: install Node ${LEAST_NODE_MAJOR} or newer.`,
  }
}

export function databaseVerdict(state: DatabaseState): Check {
  const name = 'database'
  switch (state.kind) {
    case 'new':
      return { name, ok: true, message: 'Works; the first start makes the file.' }
    case 'foreign':
      return { name, ok: false, message: ERRORS.DATABASE_DAMAGED.message }
    case 'broken':
      return {
        name,
        ok: false,
        message: `SQLite does not work here (${state.detail}). Run "npm ci", then "npm run setup", and check the rights of the data folder.`,
      }
    case 'readable':
      return state.version > state.known
        ? { name, ok: false, message: ERRORS.DATABASE_NEWER.message }
        : { name, ok: true, message: `Works; version ${state.version} of ${state.known}.` }
  }
}

export function voiceVerdict(voiceName: string | null, platform: NodeJS.Platform): Check {
  if (voiceName !== null) return { name: 'voice', ok: true, message: `The interviewer speaks with "${voiceName}".` }
  return {
    name: 'voice',
    ok: false,
    message: `No English voice: questions are shown to read. ${voiceRemedy(platform)}`,
  }
}

function voiceRemedy(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Add one in System Settings, Accessibility, Spoken Content.'
  if (platform === 'win32') return 'Add one in Settings, Time & language, Speech.'
  return 'Install espeak-ng, on Debian and Ubuntu with "sudo apt install espeak-ng".'
}

export function serverVerdict(state: ServerState): Check {
  const name = 'livekit-server'
  if (state.kind === 'running') {
    const { version, source, startedInMs } = state
    return { name, ok: true, message: `Version ${version} (${source}) started in ${startedInMs} ms.` }
  }
  if (state.code === 'ROOM_UNREACHABLE')
    return { name, ok: true, message: 'Not tried: it needs a network address. On-device audio is used.' }
  const remedy =
    state.code === 'LIVEKIT_MISSING'
      ? 'Run "npm run setup", or name one with GREENROOM_LIVEKIT_SERVER.'
      : 'Run "npm run setup"; if it stays, allow it in your firewall or antivirus program.'
  return {
    name,
    ok: false,
    message: `It does not run${state.detail ? ` (${state.detail})` : ''}, so on-device audio is used. ${remedy}`,
  }
}

export function portsVerdict({ tcp, udp, hasAddress }: PortState): Check {
  const name = 'ports'
  if (tcp === null || udp === null)
    return {
      name,
      ok: false,
      message: `No free ${tcp === null ? 'TCP' : 'UDP'} port on 127.0.0.1. Close programs, or allow loopback in your firewall.`,
    }
  if (!hasAddress)
    return { name, ok: true, message: 'Free on 127.0.0.1. There is no network address, so on-device audio is used.' }
  return { name, ok: true, message: 'TCP and UDP ports are free on 127.0.0.1.' }
}

export function microphoneVerdict(state: MicrophoneState): Check {
  const name = 'microphone'
  if (state === null) return { name, ok: true, message: 'It cannot be told from here; New interview has a test.' }
  if (state.names.length === 0)
    return { name, ok: false, message: 'None was found. Connect one, or type your answers.' }
  return { name, ok: true, message: `Found: ${state.names.join(', ')}.` }
}

/** `freeBytes` is null where it cannot be told. */
export function diskVerdict(freeBytes: number | null): Check {
  const name = 'disk'
  if (freeBytes === null) return { name, ok: true, message: 'The free space cannot be told here.' }
  const free = `${(freeBytes / 1e9).toFixed(1)} GB free`
  if (freeBytes >= LEAST_FREE_BYTES) return { name, ok: true, message: `${free}.` }
  return {
    name,
    ok: false,
    message: `Only ${free}; a long interview needs ${LEAST_FREE_BYTES / 1e9} GB. Free some space, or choose another folder with --data.`,
  }
}
