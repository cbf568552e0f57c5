import { FakeGeminiRest } from '../gemini-rest/fake-gemini-rest'
import { FakeGeminiLive } from './fake-gemini-live'

export interface ServeOptions {
  port: number
  /** From a request to the first piece of a reply, ms. */
  delayMs: number
  /** Every so many s all live sockets are cut; 0: never. */
  killEveryS: number
  goAwayEveryS: number
}

/** Gemini's REST and Live services on one loopback address, for a studio started by hand. Resolves its address. */
export async function serve({ port, delayMs, killEveryS, goAwayEveryS }: ServeOptions): Promise<string> {
  const rest = await FakeGeminiRest.start({ port })
  const live = new FakeGeminiLive({ replyDelayMs: delayMs, msPerWord: 250, chunkEveryMs: 80 })
  live.attach(rest.server)
  if (killEveryS > 0) setInterval(() => live.killAll(), killEveryS * 1000)
  if (goAwayEveryS > 0) setInterval(() => live.goAway(30_000), goAwayEveryS * 1000)
  return rest.url
}
