/** Stands in the built index.html wherever a response's nonce belongs (`html.cspNonce` in electron.vite.config.ts). */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

export interface CspOptions {
  /** Fresh for each response: 16 random bytes or more as base64. */
  nonce: string
  /** Further origins the page may connect to, such as a LiveKit server on the network. */
  connectTo?: readonly string[]
  /** Lets the page run WebAssembly, for RNNoise. Default false. */
  wasm?: boolean
}

/**
 * The policy of every page in both shells. Styles need the nonce because Mantine and wavesurfer write style tags;
 * `ws://127.0.0.1:*` is the local media server, whose port changes with each run.
 */
export function contentSecurityPolicy({ nonce, connectTo = [], wasm = false }: CspOptions): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...(wasm ? ["'wasm-unsafe-eval'"] : [])],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:', 'mediastream:'],
    'worker-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", 'ws://127.0.0.1:*', 'http://127.0.0.1:*', ...connectTo],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}
