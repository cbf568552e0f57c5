import { setTimeout as wait } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import type { StudioClient } from '@shared/contract/contract'
import { StudioError } from '@shared/contract/errors'
import type { OpenedStudio as Studio } from '../open-studio'

/** Copying a model and loading it once, ms. */
const IMPORT_LIMIT_MS = 120_000

/** Takes a speech model of this machine into the data folder, as Settings does. Throws SPEECH_MODEL_BROKEN. */
export async function listenWith(studio: Studio, path: string): Promise<void> {
  const client: StudioClient = createRouterClient(studio.router, { context: studio.context })
  const before = new Set((await client.speechModels.list()).flatMap(({ id, state }) => (state === 'ready' ? [id] : [])))
  let models = await client.speechModels.importFolder({ path })
  const untilMs = performance.now() + IMPORT_LIMIT_MS
  while (models.some(({ state }) => state === 'downloading') && performance.now() < untilMs) {
    await wait(200)
    models = await client.speechModels.list()
  }
  if (!models.some(({ id, state }) => state === 'ready' && (id.startsWith('imported-') || !before.has(id))))
    throw new StudioError('SPEECH_MODEL_BROKEN', path)
}
