import type { Settings } from '@shared/contract/studio'
import type { SessionRecord } from '../../persistence/repositories/interview-sessions'

/** Whose server a room is on that is made now. Only LiveKit's own cloud counts minutes; a server in the house does not. Pure. */
export function roomServerOf(settings: Pick<Settings, 'liveKitServer' | 'liveKitUrl'>): SessionRecord['server'] {
  const { liveKitServer, liveKitUrl } = settings
  if (liveKitServer === 'local' || liveKitUrl === null) return 'local'
  return /\.livekit\.cloud$/.test(hostOf(liveKitUrl)) ? 'cloud' : 'own'
}

/** Time in rooms that count minutes, ms: no longer than the interview, because a killed studio's session ends at its next start. Pure. */
export function cloudMsOf(sessions: readonly SessionRecord[], durationMs: number, nowMs: number): number {
  const openMs = sessions
    .filter(({ server }) => server === 'cloud')
    .reduce((sum, { startedAtMs, endedAtMs }) => sum + Math.max(0, (endedAtMs ?? nowMs) - startedAtMs), 0)
  return Math.min(durationMs, openMs)
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname
  } catch {
    return ''
  }
}
