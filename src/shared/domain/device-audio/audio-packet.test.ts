import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AUDIO_PACKET_BYTES, decodeAudioPacket, encodeAudioPacket, FRAME_SAMPLES } from './audio-packet'

const frame = (seed: number) => Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => (seed * 31 + i * 977) & 0xffff)

describe('audio packets', () => {
  it('come back as they went, also from the middle of a larger buffer (bug: the view ignores its offset)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), fc.integer({ min: 0, max: 64 }), (seq, offset) => {
        const packet = encodeAudioPacket({ seq, pcm: frame(seq) })
        expect(packet).toHaveLength(AUDIO_PACKET_BYTES)
        const larger = new Uint8Array(offset + AUDIO_PACKET_BYTES + 5)
        larger.set(packet, offset)
        expect(decodeAudioPacket(larger.subarray(offset, offset + AUDIO_PACKET_BYTES))).toEqual({
          seq,
          pcm: frame(seq),
        })
      }),
    )
  })

  it('are nothing else: any other length or version is null, and a frame has its one length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
        fc.pre(bytes.length !== AUDIO_PACKET_BYTES)
        expect(decodeAudioPacket(bytes)).toBeNull()
      }),
    )
    const other = encodeAudioPacket({ seq: 1, pcm: frame(1) })
    other[0] = 2
    expect(decodeAudioPacket(other)).toBeNull()
    expect(() => encodeAudioPacket({ seq: 1, pcm: new Int16Array(480) })).toThrow(RangeError)
  })
})
