import { FakeGeminiLive, type FakeGeminiLiveOptions } from '../../fakes/gemini-live/fake-gemini-live'
import { type FakeGeminiOptions, FakeGeminiRest } from '../../fakes/gemini-rest/fake-gemini-rest'
import type { StartStudioOptions } from './studio-test'

/** Looks like a key, and is one only to the double. */
export const TEST_KEY = 'AIza-a-key-of-the-tests-only-0000000000'

/** Gemini's two services on one loopback address, speaking the real messages. */
export interface GeminiDoubles {
  rest: FakeGeminiRest
  live: FakeGeminiLive
  /** How a studio is started on them, with a key in its environment. */
  start: Required<Pick<StartStudioOptions, 'args' | 'env'>>
  close(): Promise<void>
}

export async function startGeminiDoubles(
  options: { rest?: FakeGeminiOptions; live?: FakeGeminiLiveOptions } = {},
): Promise<GeminiDoubles> {
  const rest = await FakeGeminiRest.start(options.rest)
  const live = new FakeGeminiLive(options.live)
  live.attach(rest.server)
  return {
    rest,
    live,
    start: { args: ['--gemini-base-url', rest.url], env: { GOOGLE_API_KEY: TEST_KEY } },
    close: async () => {
      await live.close()
      await rest.close()
    },
  }
}
