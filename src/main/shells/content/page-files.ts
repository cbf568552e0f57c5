import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { ContentRequest, ContentResponse } from './content-response'
import { contentTypeOf } from './content-types'
import { NONCE_PLACEHOLDER } from './csp'
import { fileResponse } from './file-response'

/** Where a request path points inside a folder, or null when it is malformed or would leave it. */
export function pathInside(root: string, requestPath: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(requestPath)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const path = normalize(join(root, decoded))
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : null
}

/**
 * The built page: its files, and index.html for every other path that a browser asks for as a page, because the page
 * does its own routing. null when nothing matches.
 */
export async function pageResponse(
  root: string,
  request: ContentRequest,
  nonce: string,
): Promise<ContentResponse | null> {
  const path = pathInside(root, request.path)
  if (path === null) return null
  if (extname(path) !== '' && extname(path) !== '.html') {
    // Vite puts a hash of the content into the names under assets/: they never change.
    const cache = request.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return fileResponse(path, request.range, cache)
  }
  if (request.path !== '/' && extname(path) === '' && !request.acceptsHtml) return null
  const html = await readFile(join(root, 'index.html'), 'utf8')
  return {
    status: 200,
    headers: { 'content-type': contentTypeOf('index.html'), 'cache-control': 'no-store' },
    body: html.replaceAll(NONCE_PLACEHOLDER, nonce),
  }
}
