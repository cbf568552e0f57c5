export interface IntroductionFacts {
  /** Who the introduction led to. */
  profileId: string
  /** Whose the studio is now; undefined: not known yet. */
  presentId: string | undefined
  /** It ended in this window just now: whoever spoke sits there. */
  justNow: boolean
  /** Switching was refused. */
  refused: boolean
}

/**
 * `switch`: the studio is still somebody else's, and the way on would lead into their interviews; `ready`: it is theirs, and they go
 * on; `leaving`: the page goes on by itself; `asking`: not known yet.
 */
export type IntroductionStep = 'asking' | 'leaving' | 'switch' | 'ready'

/** What the end of an introduction offers. */
export function introductionStep({ profileId, presentId, justNow, refused }: IntroductionFacts): IntroductionStep {
  if (justNow && !refused) return 'leaving'
  if (presentId === undefined) return 'asking'
  return presentId === profileId ? 'ready' : 'switch'
}
