import { decodeProsody, type ProsodyFrames } from '@shared/domain/prosody/frames'
import { createProsodyStream } from '@shared/domain/prosody/prosody-stream'

export function framesOf(pcm: Int16Array): ProsodyFrames {
  const stream = createProsodyStream()
  stream.push(pcm)
  return decodeProsody(stream.finish())
}
