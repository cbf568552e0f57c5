import { levelDbfs } from '@shared/domain/prosody/level'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EndOfTurnModel, VoiceDetector } from './local-models'
import { createTurnListener, type HeardTurn, type TurnListener } from './turn-listener'

/** A voice is whatever is louder than -50 dBFS: exact, so that times can be. */
const loudnessDetector = (): VoiceDetector & { resets: number } => ({
  resets: 0,
  async predict(window) {
    return levelDbfs(window) > -50 ? 0.95 : 0.02
  },
  reset() {
    this.resets++
  },
})

type Heard = { type: 'started' | 'stopped'; atMs: number } | ({ type: 'ended' } & HeardTurn)

function listen(options: { endOfTurn?: 'model' | 'vad'; eot?: EndOfTurnModel; detector?: VoiceDetector } = {}) {
  const heard: Heard[] = []
  const troubles: string[] = []
  const listener = createTurnListener({
    endOfTurn: options.endOfTurn ?? 'vad',
    detector: options.detector ?? loudnessDetector(),
    eot: options.eot ?? (async () => 1),
    events: {
      onSpeechStarted: (atMs) => heard.push({ type: 'started', atMs }),
      onSpeechStopped: (atMs) => heard.push({ type: 'stopped', atMs }),
      onTurnEnded: (turn) => heard.push({ type: 'ended', ...turn }),
      onTrouble: (detail) => troubles.push(detail),
    },
  })
  return { listener, heard, troubles }
}

const SAMPLES_PER_MS = 16
function voice(ms: number, amplitude = 6000): Int16Array {
  return Int16Array.from({ length: ms * SAMPLES_PER_MS }, (_, i) => Math.round(amplitude * Math.sin(i / 5)))
}
const silence = (ms: number) => new Int16Array(ms * SAMPLES_PER_MS)

function join(parts: Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Feeds in frames of 10 ms, or as cut; the audio starts at `fromMs`. */
async function feed(listener: TurnListener, pcm: Int16Array, fromMs = 0, frame = 160) {
  for (let at = 0; at < pcm.length; at += frame) {
    listener.push(pcm.subarray(at, at + frame), fromMs + at / SAMPLES_PER_MS)
    await listener.settled()
  }
}

describe('createTurnListener', () => {
  it('times speech to 10 ms and ends after the shortest wait (catches windows of 32 ms showing in the times)', async () => {
    const { listener, heard } = listen()
    listener.begin({ patience: 'normal', fresh: true })
    await feed(listener, join([silence(500), voice(1000), silence(3000)]), 7000)
    expect(heard).toEqual([
      { type: 'started', atMs: 7500 },
      { type: 'stopped', atMs: 8500 },
      { type: 'ended', speechFromMs: 7500, speechUntilMs: 8500, atMs: 9900 },
    ])
  })

  it('hears the same however the sound is cut (catches decisions that depend on frame sizes)', async () => {
    const pcm = join([silence(137), voice(700), silence(600), voice(300), silence(2500)])
    const { listener, heard } = listen()
    listener.begin({ patience: 'brisk', fresh: true })
    await feed(listener, pcm)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4000 }), async (frame) => {
        const other = listen()
        other.listener.begin({ patience: 'brisk', fresh: true })
        await feed(other.listener, pcm, 0, frame)
        // The steps of 10 ms begin where a push begins, so the moment may be found one step later.
        expect(other.heard.map((h) => h.type)).toEqual(heard.map((h) => h.type))
        const ended = other.heard[other.heard.length - 1]
        const wanted = heard[heard.length - 1]
        expect(Math.abs((ended?.atMs ?? 0) - (wanted?.atMs ?? 0))).toBeLessThanOrEqual(10)
      }),
      { numRuns: 30 },
    )
  })

  it('never ends a turn before anything was said, and takes clicks and breaths under 120 ms for nothing', async () => {
    const { listener, heard } = listen()
    listener.begin({ patience: 'brisk', fresh: true })
    await feed(listener, join([silence(5000), voice(20), silence(3000), voice(90), silence(3000)]))
    expect(heard).toEqual([])
  })

  it('does not cut off a word that begins as the wait ends (catches the detector being some windows late)', async () => {
    for (const pauseMs of [1375, 1380, 1385, 1390, 1395]) {
      const { listener, heard } = listen()
      listener.begin({ patience: 'normal', fresh: true })
      await feed(listener, join([silence(200), voice(500), silence(pauseMs), voice(500), silence(1300)]))
      expect(heard.filter((h) => h.type === 'ended')).toEqual([])
    }
  })

  it('a click in a pause does not begin the wait anew', async () => {
    const { listener, heard } = listen()
    listener.begin({ patience: 'normal', fresh: true })
    await feed(listener, join([voice(500), silence(700), voice(30), silence(3000)]))
    expect(heard[heard.length - 1]).toMatchObject({ type: 'ended', speechUntilMs: 500, atMs: 1900 })
  })

  it('waits the longest when the model is unsure or fails, the shortest when it is sure', async () => {
    const endedAt = async (eot: EndOfTurnModel) => {
      const { listener, heard, troubles } = listen({ endOfTurn: 'model', eot })
      listener.begin({ patience: 'patient', fresh: true })
      await feed(listener, join([voice(500), silence(6000)]))
      return { atMs: heard[heard.length - 1]?.atMs, troubles: troubles.length }
    }
    expect(await endedAt(async () => 0.9)).toEqual({ atMs: 2700, troubles: 0 })
    expect(await endedAt(async () => 0.05)).toEqual({ atMs: 4500, troubles: 0 })
    expect(await endedAt(() => Promise.reject(new Error('no model')))).toEqual({ atMs: 4500, troubles: 2 })
  })

  it('ends at the longest wait when the model hangs (catches an answer that never ends)', async () => {
    const { listener, heard, troubles } = listen({ endOfTurn: 'model', eot: () => new Promise(() => {}) })
    listener.begin({ patience: 'brisk', fresh: true })
    await feed(listener, join([voice(500), silence(3000)]))
    expect(heard[heard.length - 1]).toMatchObject({ type: 'ended', atMs: 2000 })
    expect(troubles).toHaveLength(2)
  })

  it('takes the mean of what the model says, and what it says when it fails once', async () => {
    const endedAt = async (answers: (number | null)[]) => {
      const eot: EndOfTurnModel = async () => {
        const answer = answers.shift() ?? null
        if (answer === null) throw new Error('no model')
        return answer
      }
      const { listener, heard } = listen({ endOfTurn: 'model', eot })
      listener.begin({ patience: 'normal', fresh: true })
      await feed(listener, join([voice(500), silence(3000)]))
      return heard[heard.length - 1]?.atMs
    }
    expect(await endedAt([0.2, 0.5])).toBe(1900)
    // 0.3 on average: neither the surer answer alone (1900) nor the last one (2710).
    expect(await endedAt([0.5, 0.1])).toBe(1940)
    expect(await endedAt([null, 0.5])).toBe(1900)
  })

  it('asks the model long before the wait is over, with the end of what was said (catches its time being added to the gap)', async () => {
    const asked: Int16Array[] = []
    const { listener } = listen({
      endOfTurn: 'model',
      eot: async (pcm) => {
        asked.push(pcm)
        return 1
      },
    })
    listener.begin({ patience: 'normal', fresh: true })
    await feed(listener, join([voice(2000), silence(500)]))
    expect(asked).toHaveLength(2)
    expect(asked[0]?.length).toBe(19_200)
    expect(levelDbfs(asked[0]?.subarray(-3000) ?? new Int16Array(1))).toBeLessThan(-90)
    expect(levelDbfs(asked[0]?.subarray(0, 12_000) ?? new Int16Array(1))).toBeGreaterThan(-30)
  })

  it('holds until speech starts again ("Still thinking")', async () => {
    const { listener, heard } = listen()
    listener.begin({ patience: 'brisk', fresh: true })
    await feed(listener, join([voice(500), silence(400)]))
    listener.hold()
    await feed(listener, silence(8000), 900)
    expect(heard.map((h) => h.type)).toEqual(['started', 'stopped'])
    await feed(listener, join([voice(500), silence(2000)]), 8900)
    expect(heard[heard.length - 1]).toMatchObject({ type: 'ended', speechFromMs: 0, speechUntilMs: 9400, atMs: 10_100 })
  })

  it('gives what was heard so far when the candidate says they are done, and says no more', async () => {
    const { listener, heard } = listen()
    listener.begin({ patience: 'normal', fresh: true })
    await feed(listener, join([silence(100), voice(1000)]), 50)
    const turn = listener.end()
    expect(turn).toEqual({ speechFromMs: 150, speechUntilMs: expect.any(Number), atMs: 1150 })
    expect(Math.abs((turn.speechUntilMs ?? 0) - 1150)).toBeLessThanOrEqual(32)
    await feed(listener, silence(3000), 1150)
    expect(heard.map((h) => h.type)).toEqual(['started'])
  })

  it('counts a voice that was speaking already from the moment listening began (catches answers before the question)', async () => {
    const { listener, heard } = listen()
    await feed(listener, voice(1000))
    listener.begin({ patience: 'brisk', fresh: true })
    await feed(listener, join([voice(400), silence(2000)]), 1000)
    expect(heard).toEqual([
      { type: 'started', atMs: 1000 },
      { type: 'stopped', atMs: 1400 },
      { type: 'ended', speechFromMs: 1000, speechUntilMs: 1400, atMs: 2100 },
    ])
  })

  it('does not take the last word of the interviewer in the microphone for an answer', async () => {
    const { listener, heard } = listen()
    await feed(listener, voice(1000))
    listener.begin({ patience: 'brisk', fresh: true })
    await feed(listener, join([voice(80), silence(3000)]), 1000)
    expect(heard).toEqual([])
  })

  it('goes on with the same answer after a break, and waits for more to be said', async () => {
    const { listener, heard } = listen()
    listener.begin({ patience: 'brisk', fresh: true })
    await feed(listener, join([voice(500), silence(300)]))
    listener.end()
    listener.begin({ patience: 'brisk', fresh: false })
    await feed(listener, silence(5000), 800)
    expect(heard.map((h) => h.type)).toEqual(['started', 'stopped'])
    await feed(listener, join([voice(500), silence(1000)]), 5800)
    expect(heard[heard.length - 1]).toMatchObject({ type: 'ended', speechFromMs: 0, speechUntilMs: 6300 })
  })

  it('counts silence anew after sound was lost (catches a stalled machine ending an answer)', async () => {
    const detector = loudnessDetector()
    const { listener, heard, troubles } = listen({ detector })
    listener.begin({ patience: 'normal', fresh: true })
    await feed(listener, voice(500))
    await feed(listener, silence(1300), 3000)
    expect(heard.map((h) => h.type)).toEqual(['started', 'stopped'])
    expect(troubles).toHaveLength(1)
    expect(detector.resets).toBe(1)
    await feed(listener, silence(200), 4300)
    expect(heard[heard.length - 1]).toMatchObject({ type: 'ended', speechUntilMs: 480, atMs: 4400 })
  })

  it('drops the oldest sound when it cannot follow (catches memory growing without end)', async () => {
    let release = () => {}
    const blocked = new Promise<void>((resolve) => {
      release = resolve
    })
    const { listener, troubles } = listen({ detector: { predict: () => blocked.then(() => 0), reset() {} } })
    for (let s = 0; s < 20; s++) listener.push(silence(1000), s * 1000)
    release()
    await listener.settled()
    expect(troubles).toHaveLength(1)
  })

  it('hears on when the detector fails, and stops when closed', async () => {
    const { listener, heard, troubles } = listen({
      detector: { predict: () => Promise.reject(new Error('no detector')), reset() {} },
    })
    listener.begin({ patience: 'brisk', fresh: true })
    await feed(listener, voice(320))
    expect(troubles).toHaveLength(10)
    listener.close()
    await feed(listener, voice(320), 320)
    expect(troubles).toHaveLength(10)
    expect(heard).toEqual([])
  })

  it('hears a quiet microphone and one in a noisy room (catches one fixed threshold for all)', async () => {
    const quiet = listen({ detector: { predict: async (w) => (levelDbfs(w) > -65 ? 0.9 : 0), reset() {} } })
    quiet.listener.begin({ patience: 'brisk', fresh: true })
    await feed(quiet.listener, join([silence(300), voice(600, 100), silence(1000)]))
    expect(quiet.heard[2]).toMatchObject({ type: 'ended', speechFromMs: 300, speechUntilMs: 900 })

    const noise = (ms: number) => voice(ms, 500)
    const noisy = listen({ detector: { predict: async (w) => (levelDbfs(w) > -25 ? 0.9 : 0.02), reset() {} } })
    noisy.listener.begin({ patience: 'brisk', fresh: true })
    await feed(noisy.listener, join([noise(3000), voice(600), noise(1500)]))
    expect(noisy.heard[2]).toMatchObject({ type: 'ended', speechFromMs: 3000, speechUntilMs: 3600, atMs: 4300 })
  })
})
