import type { HeardTurn, TurnListener, TurnListenerEvents } from '../../../src/agent/listening/turn-listener'
import { levelDbfs } from '../../../src/shared/domain/prosody/level'

const SPEECH_DBFS = -45
/** So much quiet ends a turn, ms: a test has no time to think. */
const QUIET_MS = 200

/** Hears by loudness alone, and ends a turn after a short silence: real sound without the models. */
export class EnergyListener implements TurnListener {
  private listening = false
  private speaking = false
  private speechFromMs: number | null = null
  private speechUntilMs: number | null = null
  private nowMs = 0

  constructor(private readonly events: TurnListenerEvents) {}

  push(pcm: Int16Array, atMs: number) {
    const lengthMs = pcm.length / 16
    this.nowMs = atMs + lengthMs
    if (!this.listening) return
    if (levelDbfs(pcm) > SPEECH_DBFS) {
      if (!this.speaking) this.events.onSpeechStarted(atMs)
      this.speaking = true
      this.speechFromMs ??= atMs
      this.speechUntilMs = this.nowMs
      return
    }
    if (this.speechUntilMs === null || this.nowMs - this.speechUntilMs < QUIET_MS) return
    if (this.speaking) this.events.onSpeechStopped(this.speechUntilMs)
    this.speaking = false
    this.events.onTurnEnded(this.end())
  }

  begin({ fresh }: { fresh: boolean }) {
    this.listening = true
    this.speaking = false
    if (fresh) this.speechFromMs = this.speechUntilMs = null
  }

  hold() {}

  end(): HeardTurn {
    this.listening = false
    return { speechFromMs: this.speechFromMs, speechUntilMs: this.speechUntilMs, atMs: Math.round(this.nowMs) }
  }

  close() {
    this.listening = false
  }

  async settled() {}
}
