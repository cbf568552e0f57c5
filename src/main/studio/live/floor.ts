import { StudioError } from '@shared/contract/errors'

/** One voice at a time: an interview or another conversation. */
export interface Floor {
  /** Takes it; gives how to leave it. Throws INTERVIEW_RUNNING while somebody else has it. */
  take(): () => void
}

export function createFloor(): Floor {
  let holder: object | null = null
  return {
    take: () => {
      if (holder !== null) throw new StudioError('INTERVIEW_RUNNING')
      const mine = {}
      holder = mine
      return () => {
        if (holder === mine) holder = null
      }
    },
  }
}
