import type { Settings } from '@shared/contract/studio'

export type NoiseCancellation = Settings['noiseCancellation']

/**
 * What is asked of the browser for a microphone. Echo cancellation always: somebody with speakers must not interrupt the interviewer
 * with its own voice. With RNNoise the browser's own noise suppression is off, as two in a row eat the ends of words. Pure.
 */
export function microphoneConstraints(deviceId: string | null, noise: NoiseCancellation) {
  return {
    ...(deviceId ? { deviceId: { ideal: deviceId } } : {}),
    echoCancellation: true,
    noiseSuppression: noise === 'browser',
    autoGainControl: true,
    channelCount: 1,
  }
}
