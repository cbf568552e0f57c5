import type { Logger } from '@node/log/logger'
import type { AnyRouter, Context } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import { StudioError } from '@shared/contract/errors'
import { createLimiter, LIMITS, type Limit, MAX_MESSAGE_BYTES } from '../../studio/limits'
import { toBoundaryError } from './boundary-errors'
import { errorFrame, isPeerMessage, requestIdOf } from './frames'

export interface RpcLimits {
  /** Longest message a page may send, in bytes of UTF-8. */
  maxMessageBytes: number
  /** Counted for each connection by itself. */
  messages: Limit
}

export const RPC_LIMITS: RpcLimits = { maxMessageBytes: MAX_MESSAGE_BYTES, messages: LIMITS.socketMessages }

export interface RpcHostOptions {
  router: AnyRouter
  context: Context
  limits: RpcLimits
  clock: { nowMs(): number }
  log: Logger
}

/** One page's connection, whatever carries it. */
export interface RpcConnection {
  /** One message as it came: never throws, whatever it holds. */
  receive(data: unknown): Promise<void>
  /** The page is gone: running calls and event streams are aborted. */
  close(): void
}

export type SendFrame = (frame: string | ArrayBufferLike | Blob | ArrayBufferView) => void

export interface RpcHost {
  connect(send: SendFrame): RpcConnection
}

/**
 * The one server side of both transports (MessagePort, WebSocket): size, rate and form are checked here, before oRPC
 * sees the message, and every error that goes out carries a code of ours.
 */
export function createRpcHost({ router, context, limits, clock, log }: RpcHostOptions): RpcHost {
  const handler = new RPCHandler<Context>(router, {
    interceptors: [
      async (options) => {
        const result = await options.next()
        if (!result.matched) throw toBoundaryError(new StudioError('NOT_FOUND'), [options.request.url.pathname], log)
        return result
      },
    ],
    clientInterceptors: [
      async ({ next, path }) => {
        try {
          return await next()
        } catch (error) {
          throw toBoundaryError(error, path, log)
        }
      },
    ],
  })
  return {
    connect(send) {
      // oRPC's adapter wants a WebSocket; when its `message` is called directly it uses nothing but `send`.
      const peer = { send, addEventListener: () => {} }
      const budget = createLimiter(limits.messages)
      let closed = false
      function refuse(text: string, error: StudioError): void {
        log.warn('security', 'message refused', { code: error.code, characters: text.length })
        send(errorFrame(requestIdOf(text), error))
      }
      return {
        async receive(data) {
          if (closed) return
          // Nothing in the contract carries binary: files go over /media.
          const text = typeof data === 'string' ? data : ''
          try {
            const retryAfterMs = budget.take(clock.nowMs())
            if (retryAfterMs > 0) return refuse(text, new StudioError('RATE_LIMITED', undefined, retryAfterMs))
            if (Buffer.byteLength(text) > limits.maxMessageBytes)
              return refuse(text, new StudioError('PAYLOAD_TOO_LARGE'))
            if (!isPeerMessage(text)) return refuse(text, new StudioError('BAD_REQUEST'))
            await handler.message(peer, text, { context })
          } catch (error) {
            log.error('error', 'a message could not be answered', { error: String(error) })
            if (!closed) send(errorFrame(requestIdOf(text), new StudioError('BAD_REQUEST')))
          }
        },
        close() {
          closed = true
          handler.close(peer)
        },
      }
    },
  }
}
