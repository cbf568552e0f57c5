import type {
  LiveSession,
  LiveSessionRequest,
  OpenLiveSession,
  PastTurn,
} from '../../../src/agent/interviewers/gemini/live-session'
import type { ServerMessage } from '../../../src/agent/interviewers/gemini/server-message'

const NOTHING: ServerMessage = {
  interrupted: false,
  audio: new Int16Array(0),
  said: '',
  heard: '',
  heardFinished: false,
  complete: false,
  usage: null,
  goAwayMs: null,
}

/** A live session that does what the test does. */
export class FakeLiveSession implements LiveSession {
  readonly asked: string[] = []
  readonly told: PastTurn[] = []
  readonly activities: ('start' | 'end')[] = []
  heardSamples = 0
  closed = false

  constructor(readonly request: LiveSessionRequest) {}

  ask(instructions: string) {
    this.asked.push(instructions)
  }

  tell(turns: readonly PastTurn[]) {
    this.told.push(...turns)
  }

  audio(pcm: Int16Array) {
    this.heardSamples += pcm.length
  }

  activity(change: 'start' | 'end') {
    this.activities.push(change)
  }

  close() {
    this.closed = true
  }

  ready() {
    this.request.handlers.onReady()
  }

  sends(message: Partial<ServerMessage>) {
    if (!this.closed) this.request.handlers.onMessage({ ...NOTHING, ...message })
  }

  /** So many ms of sound, with these words. */
  speaks(ms: number, said = '') {
    this.sends({ audio: new Int16Array(ms * 24).fill(1_000), said })
  }

  /** A whole reply at once. */
  replies(ms: number, said: string) {
    this.speaks(ms, said)
    this.sends({ complete: true })
  }

  dies(code = 1006, reason = '') {
    if (!this.closed) this.request.handlers.onClosed({ code, reason })
  }
}

/** Opens fake sessions and keeps them; `auto` sets each up on the spot. */
export function fakeSessions() {
  const sessions: FakeLiveSession[] = []
  const open: OpenLiveSession = (request) => {
    const session = new FakeLiveSession(request)
    sessions.push(session)
    return session
  }
  return {
    open,
    sessions,
    get last(): FakeLiveSession {
      const session = sessions[sessions.length - 1]
      if (!session) throw new Error('no session yet')
      return session
    },
  }
}
