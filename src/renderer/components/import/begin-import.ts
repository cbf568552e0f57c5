import type { client } from '../../api/client'
import { errorCodeOf } from '../../api/error-code'

/** The studio is at another import: of another window, or of this page before it was reloaded. `replace` ends that one. */
export class AnotherImportOpen extends Error {
  constructor() {
    super('another import is open')
    this.name = 'AnotherImportOpen'
  }
}

export interface BeginRequest {
  sound: File
  words: File | null
  replace: boolean
}

type Begin = typeof client.imports.begin

/** Opens an import. Rejects with AnotherImportOpen, else with what the studio said. */
export async function beginImport(
  { sound, words, replace }: BeginRequest,
  begin: Begin,
): Promise<Awaited<ReturnType<Begin>>> {
  try {
    return await begin({
      fileName: sound.name.slice(0, 255),
      bytes: sound.size,
      transcriptBytes: words?.size ?? null,
      replace,
    })
  } catch (error) {
    throw errorCodeOf(error) === 'RATE_LIMITED' ? new AnotherImportOpen() : error
  }
}
