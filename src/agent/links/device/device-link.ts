import { PacedOutput } from '@node/rooms/paced-output'
import type { After } from '@node/timing/after'
import { assertNever } from '@shared/assert-never'
import { FRAME_MS } from '@shared/domain/device-audio/audio-packet'
import { createFrameReceiver } from '@shared/domain/device-audio/frame-receiver'
import { createFrameSender } from '@shared/domain/device-audio/frame-sender'
import { type DevicePacket, decodeText, encodeText, type FromAgent, fromCandidate } from '@shared/protocol/device-room'
import { type AgentMessage, ROOM_MESSAGE_VERSION, type Unversioned } from '@shared/protocol/room-messages'
import type {
  AgentState,
  CandidateLink,
  LinkHandlers,
  Playback,
  PlaybackHandlers,
  StreamedPlayback,
  Transcription,
} from '../candidate-link'
import { unheard } from '../unheard'
import type { DeviceChannel } from './studio-channel'

/** How much speech is sent ahead: covers a busy event loop here. It delays nothing but an interruption, and that is flushed. */
const LEAD_MS = 80

export interface DeviceLinkOptions {
  channel: DeviceChannel
  /** The interview's timeline, ms. */
  nowMs(): number
  /** Each frame the candidate was sent, with the time of its first sample: the interviewer's side of the recording. */
  onPlayed(pcm: Int16Array, atMs: number): void
  /** Once, when it is left: what became of the frames. */
  onLeft(counts: DeviceLinkCounts): void
  after?: After
}

/** Frames of 20 ms: made here and of them dropped before they were sent; received, and missing among those. */
export interface DeviceLinkCounts {
  framed: number
  dropped: number
  received: number
  lost: number
}

/** The way to the candidate without WebRTC: packets through the studio (shared/protocol/device-room.ts). */
export class DeviceLink implements CandidateLink {
  private handlers: LinkHandlers = unheard
  private state: AgentState = 'initializing'
  private candidatePresent = false
  private leaveChannel = () => {}
  private readonly sender = createFrameSender((packet) => this.options.channel.send(packet))
  private readonly receiver = createFrameReceiver({
    onFrame: (pcm) => this.handlers.onFrame(pcm),
    acknowledge: (seq) => this.tell({ type: 'ack', seq }),
  })
  private readonly output: PacedOutput

  constructor(private readonly options: DeviceLinkOptions) {
    const { nowMs, onPlayed, after } = options
    this.output = new PacedOutput({
      sink: {
        capture: (frame) => {
          if (this.candidatePresent) this.sender.push(frame)
        },
        clear: () => this.flush(),
      },
      nowMs,
      leadMs: LEAD_MS,
      frameMs: FRAME_MS,
      continuous: false,
      onFrame: onPlayed,
      ...(after ? { after } : {}),
    })
  }

  listen(handlers: LinkHandlers) {
    this.handlers = handlers
  }

  /** Never fails: the channel is the one that the job came by. */
  async connect(): Promise<void> {
    this.handlers.onConnection('connected')
    this.leaveChannel = this.options.channel.listen({
      onPacket: (packet) => this.receive(packet),
      onCandidate: (present) => (present ? this.meet() : this.part()),
    })
  }

  play(pcm: Int16Array, handlers: PlaybackHandlers): Playback {
    const stop = this.output.play(pcm, {
      onStarted: handlers.onStarted,
      onEnded: ({ endedAtMs, outcome }) => handlers.onEnded({ atMs: endedAtMs, outcome }),
    })
    return { stop }
  }

  stream(handlers: PlaybackHandlers): StreamedPlayback {
    return this.output.stream({
      onStarted: handlers.onStarted,
      onEnded: ({ endedAtMs, outcome }) => handlers.onEnded({ atMs: endedAtMs, outcome }),
    })
  }

  send(message: Unversioned<AgentMessage>) {
    this.tell({ type: 'message', message: { v: ROOM_MESSAGE_VERSION, ...message } })
  }

  setAgentState(state: AgentState) {
    this.state = state
    this.tell({ type: 'agent_state', state })
  }

  publishTranscription(transcription: Transcription) {
    this.tell({ type: 'transcription', ...transcription })
  }

  /** The same room anew: the studio tells once more who is in it. */
  async rejoin(): Promise<void> {
    this.leaveChannel()
    this.candidatePresent = false
    await this.connect()
  }

  async close(): Promise<void> {
    this.output.close()
    this.leaveChannel()
    this.candidatePresent = false
    this.options.onLeft(this.counts())
  }

  counts(): DeviceLinkCounts {
    const { framed, dropped } = this.sender.counts()
    const { received, lost } = this.receiver.counts()
    return { framed, dropped, received, lost }
  }

  private receive(packet: DevicePacket) {
    if (!this.candidatePresent) return
    if (typeof packet !== 'string') return this.receiver.receive(packet)
    const text = decodeText(fromCandidate, packet)
    if (!text) return
    switch (text.type) {
      case 'ack':
        return this.sender.acknowledged(text.seq)
      case 'message':
        return this.handlers.onMessage(text.message)
      default:
        return assertNever(text)
    }
  }

  /** Another client counts its frames, and expects ours, from 0. */
  private meet() {
    this.sender.restart()
    this.receiver.restart()
    this.candidatePresent = true
    this.tell({ type: 'agent_state', state: this.state })
    this.handlers.onCandidateJoined()
  }

  private part() {
    if (!this.candidatePresent) return
    this.candidatePresent = false
    this.handlers.onCandidateLeft()
  }

  private flush() {
    this.sender.flush()
    this.tell({ type: 'flush' })
  }

  private tell(message: Unversioned<FromAgent>) {
    if (this.candidatePresent) this.options.channel.send(encodeText(message))
  }
}
