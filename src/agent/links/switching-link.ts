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
} from './candidate-link'
import { unheard } from './unheard'

export interface SwitchingLinkOptions {
  room: RoomAccess
  makeLink(room: RoomAccess): CandidateLink
}

/** The candidate by one path or the other: a rejoin with another path takes another link, and the one before counts no more. */
export class SwitchingLink implements CandidateLink {
  private handlers: LinkHandlers = unheard
  private state: AgentState | null = null
  private path: RoomAccess['path']
  private link: CandidateLink
  private attempts = 0

  constructor(private readonly options: SwitchingLinkOptions) {
    this.path = options.room.path
    this.link = options.makeLink(options.room)
  }

  listen(handlers: LinkHandlers) {
    this.handlers = handlers
    this.link.listen(handlers)
  }

  connect(): Promise<void> {
    return this.attempt(this.link.connect())
  }

  play(pcm: Int16Array, handlers: PlaybackHandlers): Playback {
    return this.link.play(pcm, handlers)
  }

  stream(handlers: PlaybackHandlers): StreamedPlayback {
    return this.link.stream(handlers)
  }

  send(message: Unversioned<AgentMessage>) {
    this.link.send(message)
  }

  setAgentState(state: AgentState) {
    this.state = state
    this.link.setAgentState(state)
  }

  publishTranscription(transcription: Transcription) {
    this.link.publishTranscription(transcription)
  }

  async rejoin(room: RoomAccess): Promise<void> {
    if (room.path === this.path) return this.attempt(this.link.rejoin(room))
    const old = this.link
    old.listen(unheard)
    this.path = room.path
    this.link = this.options.makeLink(room)
    // What it plays is cut before this returns; its server may be dead, so the rest is not waited for.
    old.close().catch(() => {})
    this.link.listen(this.handlers)
    if (this.state) this.link.setAgentState(this.state)
    return this.attempt(this.link.connect())
  }

  close(): Promise<void> {
    return this.link.close()
  }

  /** What fails after another attempt was begun is no news. */
  private async attempt(joining: Promise<void>): Promise<void> {
    const mine = ++this.attempts
    try {
      await joining
    } catch (error) {
      if (mine === this.attempts) throw error
    }
  }
}
