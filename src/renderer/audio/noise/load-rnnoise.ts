import { Rnnoise } from '@shiguredo/rnnoise-wasm'
import { type Denoiser, denoiseBlocks } from './denoise-blocks'

/** `self` is what the bundler makes of `import.meta.url` in a worklet; where the module lies does not matter, it carries its wasm. */
const OF_A_PAGE = { window: {}, self: { location: { href: '' } } }

/**
 * RNNoise for one stream at 48 kHz. Rejects where WebAssembly may not run. The module wants to be in a page: an audio worklet (and Node,
 * in the bench) is shown to it as one, since all it uses of a page is that there is one.
 */
export async function loadRnnoise(): Promise<(input: Float32Array, output: Float32Array) => void> {
  for (const [name, value] of Object.entries(OF_A_PAGE)) {
    if (!(name in globalThis)) Reflect.set(globalThis, name, value)
  }
  const rnnoise = await Rnnoise.load()
  const state = rnnoise.createDenoiseState()
  const denoiser: Denoiser = { frameSize: rnnoise.frameSize, processFrame: (frame) => state.processFrame(frame) }
  return denoiseBlocks(denoiser)
}
