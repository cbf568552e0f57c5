import { statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'

const LIMIT_MS = 10_000
const LOOK_MS = 5

/**
 * Cuts a download off once what was sent of it is in the file. After a fixed time a busy machine may not have written it yet, and a
 * cut connection takes with it what is still on its way.
 */
export async function cutWhenWritten(response: ServerResponse, path: string, bytes: number): Promise<void> {
  for (const endMs = Date.now() + LIMIT_MS; sizeOf(path) < bytes && Date.now() < endMs; )
    await new Promise((look) => setTimeout(look, LOOK_MS))
  response.destroy()
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
