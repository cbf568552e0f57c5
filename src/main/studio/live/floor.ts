import { StudioError } from '@shared/contract/errors'

/** One voice at a time: an interview or another conversation. */
export interface Floor {
  /**
   * Takes it; gives how to leave it. Throws INTERVIEW_RUNNING while somebody else has it. `isLeaving` says later that everything is said,
   * and only the interviewer has to go.
   */
  take(isLeaving?: () => boolean): () => void
  /** Waits for one that is only leaving. */
  settled(): Promise<void>
}

export function createFloor(): Floor {
  let holder: { isLeaving(): boolean; gone: Promise<void> } | null = null
  return {
    take: (isLeaving = () => false) => {
      if (holder !== null) throw new StudioError('INTERVIEW_RUNNING')
      let go = () => {}
      const gone = new Promise<void>((resolve) => {
        go = resolve
      })
      const mine = { isLeaving, gone }
      holder = mine
      return () => {
        if (holder === mine) holder = null
        go()
      }
    },
    settled: async () => {
      if (holder?.isLeaving()) await holder.gone
    },
  }
}
