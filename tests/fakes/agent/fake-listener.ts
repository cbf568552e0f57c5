import type { Patience } from '@shared/domain/interview/patience'
import type { HeardTurn, TurnListener, TurnListenerEvents } from '../../../src/agent/listening/turn-listener'

/** A listener that hears what the test says it hears. */
export class FakeListener implements TurnListener {
  listening: { patience: Patience; fresh: boolean } | null = null
  held = false
  closed = false
  pushedSamples = 0
  private speechFromMs: number | null = null
  private speechUntilMs: number | null = null

  constructor(private readonly events: TurnListenerEvents) {}

  push(pcm: Int16Array) {
    this.pushedSamples += pcm.length
  }

  begin(options: { patience: Patience; fresh: boolean }) {
    this.listening = options
    this.held = false
    if (options.fresh) this.speechFromMs = this.speechUntilMs = null
  }

  hold() {
    this.held = true
  }

  end(): HeardTurn {
    this.listening = null
    return { speechFromMs: this.speechFromMs, speechUntilMs: this.speechUntilMs, atMs: this.speechUntilMs ?? 0 }
  }

  close() {
    this.closed = true
  }

  async settled() {}

  /** Speech from one time to another, as a real one reports it. */
  hearSpeech(fromMs: number, untilMs: number) {
    this.speechFromMs ??= fromMs
    this.speechUntilMs = untilMs
    this.events.onSpeechStarted(fromMs)
    this.events.onSpeechStopped(untilMs)
  }

  endTurn(atMs: number) {
    const turn = { ...this.end(), atMs }
    this.events.onTurnEnded(turn)
  }

  trouble(detail: string) {
    this.events.onTrouble?.(detail)
  }
}
