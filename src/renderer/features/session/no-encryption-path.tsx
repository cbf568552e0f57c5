import { memo, useLayoutEffect } from 'react'
import { type PathSession, pathBefore } from '../../audio/path-session'

const refused: PathSession = { ...pathBefore('livekit'), connection: 'lost', encryption: 'unsupported' }

/** In the place of a room that demands encryption, where the browser has none: it is not joined, and the page says why. */
export const NoEncryptionPath = memo(function NoEncryptionPath({ report }: { report(session: PathSession): void }) {
  useLayoutEffect(() => report(refused), [report])
  return null
})
