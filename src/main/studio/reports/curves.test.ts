import type { ProsodyFrames } from '@shared/domain/prosody/frames'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curvesOf } from './curves'

const framesWith = (frames: readonly { hz: number; db: number }[]): ProsodyFrames => ({
  count: frames.length,
  pitchHz: Float32Array.from(frames, ({ hz }) => hz),
  loudnessDbfs: Float32Array.from(frames, ({ db }) => db),
  change: new Uint8Array(frames.length),
  clipped: new Uint8Array(frames.length),
})
const frame = fc.record({
  hz: fc.oneof(fc.constant(0), fc.integer({ min: 60, max: 600 })),
  db: fc.integer({ min: -100, max: 0 }),
})

test('each point is the median of its voiced frames and their mean level, whatever the order (bug: a pitch nobody had)', () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 40 }), (list) => {
      const { pitch, loudness } = curvesOf(framesWith(list), { fromMs: 0, toMs: null })
      expect(loudness).toHaveLength(Math.ceil(list.length / 5))
      for (let i = 0; i < loudness.length; i++) {
        const part = list.slice(i * 5, i * 5 + 5)
        const voiced = part.flatMap(({ hz }) => (hz > 0 ? [hz] : [])).sort((a, b) => a - b)
        expect(pitch.readUInt16LE(i * 2) / 10).toBe(voiced.length < 2 ? 0 : voiced[voiced.length >> 1])
        expect(loudness.readInt8(i)).toBe(Math.round(part.reduce((sum, { db }) => sum + db, 0) / part.length))
      }
    }),
  )
})
