import { StudioError } from '@shared/contract/errors'
import { PACK_LIMITS } from '@shared/domain/packs/pack'
import type { Core } from '../../core'

/** Texts that are longer than a message. The last one alone is held, in memory: whoever begins anew has given the other up. */
export function createPackUploads({ newId }: Pick<Core, 'newId'>) {
  let held: { id: string; parts: string[]; characters: number } | null = null
  return {
    add: ({ uploadId, text }: { uploadId: string | null; text: string }): { uploadId: string } => {
      const upload = uploadId === null ? { id: newId(), parts: [], characters: 0 } : held
      if (upload === null || (uploadId !== null && upload.id !== uploadId)) throw new StudioError('NOT_FOUND')
      if (upload.characters + text.length > PACK_LIMITS.bytes) {
        held = null
        throw new StudioError('PAYLOAD_TOO_LARGE')
      }
      upload.parts.push(text)
      upload.characters += text.length
      held = upload
      return { uploadId: upload.id }
    },
    textOf: ({ uploadId, text }: { uploadId: string | null; text: string }): string => {
      if (uploadId === null) return text
      if (held?.id !== uploadId) throw new StudioError('NOT_FOUND')
      return held.parts.join('')
    },
  }
}
