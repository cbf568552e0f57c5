import { StudioError } from '@shared/contract/errors'

export interface BufferLimits {
  /** Of all byte arrays that live. */
  bufferBytes: number
  /** Of any one. */
  oneBufferBytes: number
}

export interface CappedBuffers {
  /** Throws RESUME_TOO_HARD when an array was refused, also where a parser caught that and went on. */
  demandNoneRefused(): void
  release(): void
}

/** Smaller ones are not counted: a parser makes thousands of them. */
const COUNTED_BYTES = 64 * 1024
const GROWING = ['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array'] as const

/**
 * From now on no byte array of this process is made that would take it over the limits: the array is refused before it is allocated, while
 * a watch from outside would see it only when it is there. For a process that reads one file and ends; V8's heap has a limit of its own.
 * `onRefused` is called the first time: a parser may take what it is not given for a damaged part, and go on for long.
 */
export function capBuffers(limits: BufferLimits, onRefused: (error: StudioError) => void): CappedBuffers {
  let refused: StudioError | null = null
  const before = GROWING.map((name) => [name, globalThis[name]] as const)

  function demandRoom(bytes: number) {
    if (bytes < COUNTED_BYTES) return
    if (bytes <= limits.oneBufferBytes && bytes + process.memoryUsage().arrayBuffers <= limits.bufferBytes) return
    const first = refused === null
    refused ??= new StudioError('RESUME_TOO_HARD', `it wants ${bytes} bytes at once`)
    if (first) onRefused(refused)
    throw refused
  }

  for (const [name, Original] of before) {
    const capped: typeof Original = new Proxy<typeof Original>(Original, {
      construct(target, args, newTarget): object {
        const [size] = args
        if (typeof size === 'number') demandRoom(size * target.BYTES_PER_ELEMENT)
        // A copy of another array; a view of a buffer allocates nothing.
        else if (ArrayBuffer.isView(size)) demandRoom(size.byteLength)
        return Reflect.construct(target, args, newTarget === capped ? target : newTarget)
      },
    })
    Object.defineProperty(globalThis, name, { value: capped, configurable: true, writable: true })
  }
  // It inflates outside of JavaScript, as much as there is; without it pdf.js inflates in arrays that it grows itself.
  const inflater = Object.getOwnPropertyDescriptor(globalThis, 'DecompressionStream')
  Object.defineProperty(globalThis, 'DecompressionStream', { value: undefined, configurable: true, writable: true })
  return {
    demandNoneRefused: () => {
      if (refused) throw refused
    },
    release: () => {
      if (inflater) Object.defineProperty(globalThis, 'DecompressionStream', inflater)
      for (const [name, value] of before)
        Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
    },
  }
}
