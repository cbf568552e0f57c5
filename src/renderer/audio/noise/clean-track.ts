import rnnoiseUrl from './rnnoise.worklet?worker&url'

/** RNNoise knows no other rate. */
const SAMPLE_RATE_HZ = 48_000
/** Five megabytes of module, compiled: a slow machine takes a second. */
const LOAD_LIMIT_MS = 6_000

/** A microphone without the noise around it. */
export interface CleanTrack {
  /** Stays the same when another microphone is taken. */
  readonly track: MediaStreamTrack
  take(microphone: MediaStreamTrack): void
  close(): void
}

/** Rejects where RNNoise cannot run: no WebAssembly, no audio worklet, or a microphone of another rate that the browser does not resample. */
export async function openCleanTrack(microphone: MediaStreamTrack): Promise<CleanTrack> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE_HZ, latencyHint: 'interactive' })
  let source: MediaStreamAudioSourceNode | null = null
  try {
    await within(context.audioWorklet.addModule(rnnoiseUrl))
    const node = new AudioWorkletNode(context, 'greenroom-rnnoise', {
      channelCount: 1,
      channelCountMode: 'explicit',
      outputChannelCount: [1],
    })
    const out = context.createMediaStreamDestination()
    node.connect(out)
    const take = (next: MediaStreamTrack) => {
      source?.disconnect()
      source = context.createMediaStreamSource(new MediaStream([next]))
      source.connect(node)
    }
    take(microphone)
    await within(
      new Promise<void>((resolve, reject) => {
        node.port.onmessage = ({ data }) => (data === 'ready' ? resolve() : reject(new Error('RNNoise was not loaded')))
        node.onprocessorerror = () => reject(new Error('RNNoise failed'))
      }),
    )
    await within(context.resume())
    const track = out.stream.getAudioTracks()[0]
    if (!track) throw new Error('a stream destination without a track')
    return {
      track,
      take,
      close() {
        source?.disconnect()
        node.disconnect()
        track.stop()
        void context.close()
      },
    }
  } catch (error) {
    void context.close()
    throw error
  }
}

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(() => reject(new Error(`not done in ${LOAD_LIMIT_MS} ms`)), LOAD_LIMIT_MS)
    work.then(resolve, reject).finally(() => window.clearTimeout(timer))
  })
}
