import * as streams from 'node:stream/web'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'

/**
 * What pdf.js takes for granted and Node 16 (the Electron of the tests) lacks; unpdf fills in the rest by itself. A real copy is made, as a
 * channel makes it: pdf.js empties what it has sent. Delete with that runtime.
 */
export function fillForPdf(): void {
  for (const [name, value] of Object.entries(streams)) if (!(name in globalThis)) define(globalThis, name, value)
  // Also one that was filled in before: made of v8.serialize, its byte arrays share one buffer, and pdf.js reads these from the start.
  if (!copiesBytes()) define(globalThis, 'structuredClone', structuredCopy)
  if (!('transferToFixedLength' in ArrayBuffer.prototype))
    define(ArrayBuffer.prototype, 'transferToFixedLength', resized)
}

function copiesBytes(): boolean {
  if (!('structuredClone' in globalThis)) return false
  return structuredClone(new Uint8Array(3)).buffer.byteLength === 3
}

function define(where: object, name: string, value: unknown): void {
  Object.defineProperty(where, name, { value, configurable: true, writable: true })
}

export function structuredCopy(value: unknown, options?: { transfer?: readonly ArrayBuffer[] }): unknown {
  const { port1, port2 } = new MessageChannel()
  try {
    port1.postMessage(value, [...(options?.transfer ?? [])])
    return receiveMessageOnPort(port2)?.message
  } finally {
    port1.close()
  }
}

export function resized(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
  const copy = new Uint8Array(length)
  copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)))
  return copy.buffer
}
