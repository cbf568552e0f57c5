import type { AudioPath, AudioPathChoice } from '@shared/contract/interviews'

/** What the path depends on. */
export interface PathSituation {
  choice: AudioPathChoice
  /** The path taken now, or null before the first. */
  present: AudioPath | null
  /** An address besides loopback's: `new` for the first seconds of one that came back. */
  network: 'gone' | 'new' | 'settled'
  /** LiveKit was tried in this interview, and did not work. */
  liveKitFailed: boolean
  /** An answer is being given, which a change of paths would cut. */
  listening: boolean
}

/** The path to take: LiveKit where it works, and back to it only when that is sure to last and cuts no answer. Pure. */
export function choosePath({ choice, present, network, liveKitFailed, listening }: PathSituation): AudioPath {
  if (choice !== 'auto') return choice
  if (liveKitFailed || network === 'gone') return 'device'
  if (present === 'device' && (network === 'new' || listening)) return 'device'
  return 'livekit'
}
