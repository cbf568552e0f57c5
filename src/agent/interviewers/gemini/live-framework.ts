import * as google from '@livekit/agents-plugin-google'

// Loaded on demand, as a chunk of its own (see listening/agents-framework.ts): an interview without a key has no use for it.
export { initializeLogger, llm } from '@livekit/agents'
export { AudioFrame } from '@livekit/rtc-node'

type Google = typeof import('@livekit/agents-plugin-google')
const plugin: Google & { default?: Google } = google

export const { realtime } = plugin.default ?? plugin
