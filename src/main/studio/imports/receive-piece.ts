import type { ImportPart } from './imports'

/** What comes by PUT: parts of a recording that is imported, or a résumé. */
export type UploadPart = ImportPart | 'resume'

/** Takes one piece of an open import, or throws StudioError. */
export type ReceivePiece = (
  id: string,
  part: UploadPart,
  atByte: number,
  piece: AsyncIterable<Uint8Array>,
) => Promise<void>
