import type { Patience } from '@shared/domain/interview/patience'
import { createTurnListener, type HeardTurn } from '../../src/agent/listening/turn-listener'

/** Feeds 16 kHz sound 10 ms at a time, as a microphone does; listens anew after every end, as after a question without words. */
export async function hear(
  pcm: Int16Array,
  patience: Patience,
  endOfTurn: 'model' | 'vad',
  onTrouble: (detail: string) => void = (detail) => {
    throw new Error(detail)
  },
): Promise<HeardTurn[]> {
  const turns: HeardTurn[] = []
  const listener = createTurnListener({
    endOfTurn,
    // The clock on the wall says nothing here: the sound comes as fast as it is heard, and this machine has other work.
    modelLimitMs: 30_000,
    events: {
      onSpeechStarted() {},
      onSpeechStopped() {},
      onTurnEnded(turn) {
        turns.push(turn)
        listener.begin({ patience, fresh: true })
      },
      onTrouble,
    },
  })
  listener.begin({ patience, fresh: true })
  for (let at = 0; at < pcm.length; at += 160) {
    listener.push(pcm.subarray(at, at + 160), at / 16)
    if (at % 16_000 === 0) await listener.settled()
  }
  await listener.settled()
  listener.close()
  return turns
}
