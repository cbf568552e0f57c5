/**
 * What is used of LiveKit Agents and its models, loaded as one piece when it is needed. A file of our own, since `import()` of a
 * package finds nothing inside Electron's archive, and gives a CommonJS package without its names.
 */
export { inference, initializeLogger, VADEventType } from '@livekit/agents'
export { initEot, predict } from '@livekit/local-inference'
