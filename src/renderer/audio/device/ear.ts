import captureUrl from './capture.worklet?worker&url'

export interface Ear {
  /** Takes this microphone from now on, or none. */
  capture(microphone: MediaStreamTrack | null): void
  close(): void
}

/** Cuts a microphone into frames of 20 ms at 48 kHz. */
export function createEar(shared: AudioContext, onFrame: (pcm: Int16Array) => void): Ear {
  let stop: () => void = () => undefined
  return {
    capture(microphone) {
      stop()
      stop = microphone ? listen(shared, microphone, onFrame) : () => undefined
    },
    close: () => stop(),
  }
}

function listen(shared: AudioContext, microphone: MediaStreamTrack, onFrame: (pcm: Int16Array) => void): () => void {
  const { context, source } = join(shared, microphone)
  let node: AudioWorkletNode | null = null
  let stopped = false
  // A module that is there already is not fetched again.
  context.audioWorklet.addModule(captureUrl).then(
    () => {
      if (stopped) return
      node = new AudioWorkletNode(context, 'greenroom-capture', {
        channelCount: 1,
        channelCountMode: 'explicit',
        outputChannelCount: [1],
      })
      node.port.onmessage = ({ data }: MessageEvent<Int16Array>) => onFrame(data)
      // Silent, but a node that leads nowhere is not run.
      source.connect(node).connect(context.destination)
    },
    // The context was closed meanwhile.
    () => undefined,
  )
  return () => {
    stopped = true
    if (node) node.port.onmessage = null
    node?.disconnect()
    source.disconnect()
    if (context !== shared) void context.close()
  }
}

/** Firefox joins no microphone of another rate to a context: then it gets a context of its own, at its own rate. */
function join(shared: AudioContext, microphone: MediaStreamTrack) {
  const stream = new MediaStream([microphone])
  try {
    return { context: shared, source: shared.createMediaStreamSource(stream) }
  } catch {
    const context = new AudioContext()
    return { context, source: context.createMediaStreamSource(stream) }
  }
}
