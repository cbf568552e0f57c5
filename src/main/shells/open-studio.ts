import type { Logger } from '@node/log/logger'
import { implement } from '@orpc/server'
import { contract } from '@shared/contract/contract'
import { StudioError } from '@shared/contract/errors'

// STAND-IN until src/main/studio/create-studio.ts exists.
export async function openStudio(options: {
  dataDir: string
  shell: 'electron' | 'web'
  version: string
  log: Logger
}) {
  const os = implement(contract)
  return {
    router: {
      studio: {
        info: os.studio.info.handler(() => ({
          version: options.version,
          shell: options.shell,
          platform: 'linux' as const,
          profile: { id: '019a0000-0000-7000-8000-000000000000', name: 'You' },
          voice: { kind: 'reading' as const, name: null },
        })),
        events: os.studio.events.handler(async function* ({ signal }) {
          yield { type: 'hello' as const }
          await new Promise((resolve) => signal?.addEventListener('abort', resolve))
        }),
      },
    },
    context: {},
    recordings: {
      resolveAudio: (): string => {
        throw new StudioError('NOT_FOUND')
      },
    },
    close: async () => {},
  }
}
