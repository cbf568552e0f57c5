import { tts } from '@livekit/agents'
import { AudioFrame } from '@livekit/rtc-node'
import { openVoice } from '../../src/agent/voices/open-voice'
import type { Voice } from '../../src/agent/voices/voice'

const SAMPLE_RATE_HZ = 48_000
const FRAME_SAMPLES = SAMPLE_RATE_HZ / 50

class SystemVoiceStream extends tts.ChunkedStream {
  label = 'system-voice'

  constructor(
    private readonly text: string,
    private readonly voice: Voice,
    owner: tts.TTS,
  ) {
    super(text, owner)
  }

  protected async run(): Promise<void> {
    const { pcm } = await this.voice.synthesise(this.text, this.abortSignal)
    for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
      const data = pcm.slice(at, at + FRAME_SAMPLES)
      this.queue.put({
        requestId: 'bench',
        segmentId: 'bench',
        frame: new AudioFrame(data, SAMPLE_RATE_HZ, 1, data.length),
        final: at + FRAME_SAMPLES >= pcm.length,
      })
    }
    this.queue.close()
  }
}

/** Our system voice as a plain LiveKit Agents TTS, for the comparison: same voice, nothing synthesised ahead. */
export class SystemVoiceTts extends tts.TTS {
  label = 'system-voice'

  constructor(private readonly voice: Voice) {
    super(SAMPLE_RATE_HZ, 1, { streaming: false })
  }

  synthesize(text: string): tts.ChunkedStream {
    return new SystemVoiceStream(text, this.voice, this)
  }

  stream(): tts.SynthesizeStream {
    throw new Error('the framework wraps a voice that does not stream')
  }
}

export { openVoice }
