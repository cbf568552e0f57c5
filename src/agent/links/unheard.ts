import type { LinkHandlers } from './candidate-link'

/** Nobody listens: before the job does, and after a link was left. */
export const unheard: LinkHandlers = {
  onFrame() {},
  onCandidateJoined() {},
  onCandidateLeft() {},
  onMessage() {},
  onConnection() {},
}
