import { createRequire } from 'node:module'

interface TracingChannel {
  hasSubscribers: boolean
  traceSync<T>(work: (...args: unknown[]) => T, context: unknown, self: unknown, ...args: unknown[]): T
}

/**
 * pino 10 asks for diagnostics_channel.tracingChannel when it is loaded (Node 18.19 and later); the Electron of the
 * tests has Node 16. Without subscribers a channel only passes the call on. Delete with that runtime.
 */
export function fillTracingChannel(channels: { tracingChannel?: unknown }): void {
  channels.tracingChannel ??= (): TracingChannel => ({
    hasSubscribers: false,
    traceSync: (work, _context, self, ...args) => work.apply(self, args),
  })
}

// `require` gives the module itself; an import would give a copy that pino never sees.
fillTracingChannel(createRequire(process.execPath)('node:diagnostics_channel') as { tracingChannel?: unknown })
