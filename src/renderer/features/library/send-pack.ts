import { PACK_LIMITS } from '@shared/domain/packs/pack'
import { client } from '../../api/client'
import { partsOf } from './pack-parts'

export interface SentPack {
  fileName: string
  uploadId: string
}

export class PackTooLarge extends Error {}

/** Sends a chosen file's text to the studio, in parts. */
export async function sendPack(file: File): Promise<SentPack> {
  if (file.size > PACK_LIMITS.bytes) throw new PackTooLarge()
  const text = await file.text()
  let uploadId: string | null = null
  for (const part of partsOf(text)) uploadId = (await client.library.sendPart({ uploadId, text: part })).uploadId
  if (uploadId === null) uploadId = (await client.library.sendPart({ uploadId, text: ' ' })).uploadId
  return { fileName: file.name.slice(-255), uploadId }
}
