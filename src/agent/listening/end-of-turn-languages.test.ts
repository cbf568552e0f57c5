import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { END_OF_TURN_LANGUAGES } from '@shared/domain/languages/end-of-turn'
import { expect, it } from 'vitest'

it('names the languages that the installed end-of-turn model was tuned for', () => {
  // Bug: an update of @livekit/agents learns Russian, and the studio goes on without it; or drops one, and people are cut off.
  const main = createRequire(join(process.cwd(), 'package.json')).resolve('@livekit/agents')
  const source = readFileSync(join(dirname(main), 'inference', 'eot', 'languages.cjs'), 'utf8')
  const table = /LOCAL_LANGUAGES = \{([^}]*)\}/.exec(source)?.[1] ?? ''
  const codes = [...table.matchAll(/^\s*(\w+):/gm)].map((match) => match[1])
  expect(codes.sort()).toEqual([...END_OF_TURN_LANGUAGES].sort())
})
