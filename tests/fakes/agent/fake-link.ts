import { StudioError } from '@shared/contract/errors'
import type { RoomAccess } from '@shared/protocol/job'
import type { AgentMessage, Unversioned } from '@shared/protocol/room-messages'
import type {
  AgentState,
  CandidateLink,
  LinkHandlers,
  Playback,
  PlaybackHandlers,
  StreamedPlayback,
  Transcription,
} from '../../../src/agent/links/candidate-link'
import type { ManualClock } from '../manual-clock'

type MessageOf<T extends AgentMessage['type']> = Extract<Unversioned<AgentMessage>, { type: T }>

/** A room where everything arrives at once; what is played takes its time on the manual clock. */
export class FakeLink implements CandidateLink {
  handlers: LinkHandlers | null = null
  readonly sent: Unversioned<AgentMessage>[] = []
  readonly agentStates: AgentState[] = []
  readonly transcriptions: Transcription[] = []
  readonly played: Int16Array[] = []
  readonly rooms: RoomAccess[] = []
  /** Joining fails. */
  unreachable = false
  closed = false

  constructor(private readonly clock: ManualClock) {}

  listen(handlers: LinkHandlers) {
    this.handlers = handlers
  }

  async connect() {
    this.handlers?.onConnection('connecting')
    if (this.unreachable) throw new StudioError('ROOM_UNREACHABLE', 'fake')
    this.handlers?.onConnection('connected')
  }

  play(pcm: Int16Array, handlers: PlaybackHandlers): Playback {
    this.played.push(pcm)
    let ended = false
    const end = (outcome: 'spoken' | 'interrupted') => {
      if (ended) return
      ended = true
      handlers.onEnded({ atMs: this.clock.nowMs(), outcome })
    }
    const cancelStart = this.clock.after(0, () => handlers.onStarted(this.clock.nowMs()))
    const cancelEnd = this.clock.after(pcm.length / 48, () => end('spoken'))
    return {
      stop() {
        cancelStart()
        cancelEnd()
        end('interrupted')
      },
    }
  }

  /** Starts with the first samples, and ends its length after that once it is finished. */
  stream(handlers: PlaybackHandlers): StreamedPlayback {
    const index = this.played.push(new Int16Array(0)) - 1
    let startedAtMs: number | null = null
    let ended = false
    let cancelEnd = () => {}
    const end = (outcome: 'spoken' | 'interrupted') => {
      if (ended) return
      ended = true
      cancelEnd()
      handlers.onEnded({ atMs: this.clock.nowMs(), outcome })
    }
    return {
      push: (pcm) => {
        const before = this.played[index] ?? new Int16Array(0)
        const all = new Int16Array(before.length + pcm.length)
        all.set(before)
        all.set(pcm, before.length)
        this.played[index] = all
        if (startedAtMs !== null || ended) return
        startedAtMs = this.clock.nowMs()
        handlers.onStarted(startedAtMs)
      },
      finish: () => {
        const lengthMs = (this.played[index]?.length ?? 0) / 48
        const endsAtMs = (startedAtMs ?? this.clock.nowMs()) + lengthMs
        cancelEnd = this.clock.after(Math.max(0, endsAtMs - this.clock.nowMs()), () => end('spoken'))
      },
      stop: () => end('interrupted'),
    }
  }

  send(message: Unversioned<AgentMessage>) {
    this.sent.push(message)
  }

  setAgentState(state: AgentState) {
    this.agentStates.push(state)
  }

  publishTranscription(transcription: Transcription) {
    this.transcriptions.push(transcription)
  }

  async rejoin(room: RoomAccess) {
    this.rooms.push(room)
    await this.connect()
  }

  async close() {
    this.closed = true
  }

  all<T extends AgentMessage['type']>(type: T): MessageOf<T>[] {
    return this.sent.filter((message): message is MessageOf<T> => message.type === type)
  }
}
