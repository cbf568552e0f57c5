import * as localInference from '@livekit/local-inference'

// One local module for what is loaded on demand: it becomes a chunk of its own, and a chunk can be loaded from inside Electron's
// archive, where import() of a package finds nothing.
export { inference, initializeLogger, VADEventType } from '@livekit/agents'

type LocalInference = typeof import('@livekit/local-inference')
/** A CommonJS module: under Node's own import its exports are under `default`, built into the agent they are there by name too. */
const native: LocalInference & { default?: LocalInference } = localInference

export const { initEot, predict } = native.default ?? native
