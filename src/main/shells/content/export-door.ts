import { type ContentRequest, type ContentResponse, errorResponse } from './content-response'
import { fileResponse } from './file-response'

/** The file of a token, or null: none, or too old. */
export type ResolveExport = (token: string) => { path: string; fileName: string; contentType: string } | null

export function isExportPath(path: string): boolean {
  return path.startsWith('/export/')
}

/** `/export/<token>`: a file that was made to be taken away. Saved, never shown: what is in it is not our page. */
export async function exportResponse(resolveExport: ResolveExport, request: ContentRequest): Promise<ContentResponse> {
  const token = /^\/export\/([0-9a-f]{64})$/.exec(request.path)?.[1]
  const file = token === undefined ? null : resolveExport(token)
  if (!file) return errorResponse('NOT_FOUND')
  const response = await fileResponse(file.path, request.range, 'no-store')
  if (!response) return errorResponse('NOT_FOUND')
  return {
    ...response,
    headers: {
      ...response.headers,
      'content-type': file.contentType,
      'content-disposition': attachment(file.fileName),
    },
  }
}

/** RFC 6266: the name in ASCII for the old, and as it is (RFC 8187) for all others. */
export function attachment(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_')
  const exact = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}
