import { randomBytes } from 'node:crypto'
import type { Logger } from '@node/log/logger'
import type { ReceivePiece } from '../../studio/imports/receive-piece'
import { type ContentRequest, type ContentResponse, errorResponse } from './content-response'
import type { CspOptions } from './csp'
import { exportResponse, isExportPath, type ResolveExport } from './export-door'
import { importResponse, isImportPath } from './import-door'
import { mediaResponse, type ResolveAudio } from './media'
import { pageResponse } from './page-files'
import { securityHeaders } from './security-headers'

export interface ContentOptions {
  /** Folder of the built page. */
  pageRoot: string
  resolveAudio: ResolveAudio
  /** What was made to be taken away. Default: nothing. */
  resolveExport?: ResolveExport
  /** Takes a piece of a recording that is imported. Default: none is. */
  receiveImport?: ReceivePiece
  /** Asked for each response: the settings may have changed. Default: nothing more than usual. */
  pagePolicy?: () => Pick<CspOptions, 'connectTo' | 'wasm'>
  log: Logger
  /** A fresh nonce for each response; random unless a test says otherwise. */
  nonce?: () => string
}

export type Content = (request: ContentRequest) => Promise<ContentResponse>

/** What both shells serve: the page and the recordings, and where imports are sent to; every response with the security headers. Never throws. */
export function createContent(options: ContentOptions): Content {
  const {
    pageRoot,
    resolveAudio,
    resolveExport,
    receiveImport,
    pagePolicy = () => ({}),
    log,
    nonce = randomNonce,
  } = options
  return async (request) => {
    const responseNonce = nonce()
    const response = await answer(request, responseNonce).catch((error: unknown) => {
      log.error('error', 'a page file could not be served', { path: request.path, error: String(error) })
      return errorResponse('INTERNAL')
    })
    return {
      ...response,
      headers: { ...response.headers, ...securityHeaders({ nonce: responseNonce, ...pagePolicy() }) },
    }
  }

  async function answer(request: ContentRequest, responseNonce: string): Promise<ContentResponse> {
    if (receiveImport && isImportPath(request.path)) return importResponse(receiveImport, request)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const refused = errorResponse('BAD_REQUEST', 405)
      return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD' } }
    }
    if (resolveExport && isExportPath(request.path)) return exportResponse(resolveExport, request)
    if (request.path.startsWith('/media/')) return mediaResponse(resolveAudio, request)
    return (await pageResponse(pageRoot, request, responseNonce)) ?? errorResponse('NOT_FOUND')
  }
}

function randomNonce(): string {
  return randomBytes(18).toString('base64')
}
