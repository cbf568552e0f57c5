import {
  type RemoteParticipant,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  TrackSource,
} from '@livekit/rtc-node'
import { mayBeHeard } from '@node/rooms/encryption'
import { joinRoom } from '@node/rooms/join-room'
import { PacedOutput } from '@node/rooms/paced-output'
import { type PublishedMicrophone, publishMicrophone } from '@node/rooms/published-microphone'
import { hearTrack } from '@node/rooms/remote-audio'
import { onRoomMessage, sendRoomMessage } from '@node/rooms/room-data'
import type { LiveKitRoomAccess, RoomAccess } from '@shared/protocol/job'
import { type AgentMessage, candidateMessage, type Unversioned } from '@shared/protocol/room-messages'
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
import { OrderedSends } from './ordered-sends'
import { sendTranscription } from './send-transcription'

/** How much speech is queued ahead: covers a busy event loop. It delays nothing but an interruption, and that is cleared. */
const LEAD_MS = 80
/** Messages handed to the network need this long to leave before the connection may close, ms. */
const LEAVE_GRACE_MS = 250

export interface LiveKitLinkOptions {
  room: LiveKitRoomAccess
  candidateIdentity: string
  /** The interview's timeline, ms. */
  nowMs(): number
  /** Each frame the candidate was sent, with the time of its first sample: the interviewer's side of the recording. */
  onPlayed(pcm: Int16Array, atMs: number): void
  log(message: string, fields: Record<string, string | number>): void
}

/** One room joined; a new one for each rejoin, so that nothing late from the old room is taken for the new one's. */
interface Visit {
  room: Room
  microphone: PublishedMicrophone | null
  candidatePresent: boolean
  stopHearing(): void
}

export class LiveKitLink implements CandidateLink {
  private handlers: LinkHandlers = unheard
  private access: LiveKitRoomAccess
  private visit: Visit | null = null
  private state: AgentState = 'initializing'
  private readonly output: PacedOutput
  /** A line each: what the server answers slowly (attributes) must not hold up what the page waits for. */
  private readonly messages: OrderedSends
  private readonly attributes: OrderedSends
  private readonly transcripts: OrderedSends

  constructor(private readonly options: LiveKitLinkOptions) {
    this.access = options.room
    const line = (what: string) => new OrderedSends((error) => options.log('not sent', { what, reason: String(error) }))
    this.messages = line('message')
    this.attributes = line('attributes')
    this.transcripts = line('transcript')
    this.output = new PacedOutput({
      sink: {
        capture: (frame) => this.visit?.microphone?.capture(frame),
        clear: () => this.visit?.microphone?.clear(),
      },
      nowMs: options.nowMs,
      leadMs: LEAD_MS,
      continuous: false,
      onFrame: options.onPlayed,
    })
  }

  listen(handlers: LinkHandlers) {
    this.handlers = handlers
  }

  async connect(): Promise<void> {
    this.handlers.onConnection('connecting')
    const { serverUrl, token, encryptionKey } = this.access
    let visit: Visit | null = null
    const room = await joinRoom({
      serverUrl,
      token,
      encryptionKey,
      autoSubscribe: false,
      prepare: (room) => {
        visit = this.begin(room)
      },
    }).catch((error: unknown) => {
      if (this.visit === visit) this.visit = null
      throw error
    })
    const current = this.visit
    if (!current || current.room !== room) return void room.disconnect()
    current.microphone = await publishMicrophone(room, 'interviewer')
    this.setAgentState(this.state)
    this.handlers.onConnection('connected')
    const candidate = room.remoteParticipants.get(this.options.candidateIdentity)
    if (candidate) this.meet(current, candidate)
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
    this.inRoom(this.messages, (room) => sendRoomMessage(room, message))
  }

  setAgentState(state: AgentState) {
    this.state = state
    this.inRoom(this.attributes, async (room) => room.localParticipant?.setAttributes({ 'lk.agent.state': state }))
  }

  publishTranscription(transcription: Transcription) {
    const { candidateIdentity } = this.options
    this.inRoom(this.transcripts, (room) => sendTranscription(room, transcription, candidateIdentity))
  }

  /** @throws RangeError for a room of the other path. */
  async rejoin(room: RoomAccess): Promise<void> {
    if (room.path !== 'livekit') throw new RangeError(`no LiveKit room: ${room.path}`)
    this.access = room
    const old = this.visit
    this.visit = null
    // The old server may be dead: leaving is not waited for.
    if (old) leave(old).catch(() => {})
    await this.connect()
  }

  async close(): Promise<void> {
    this.output.close()
    const { visit } = this
    if (!visit) return
    await Promise.all([this.messages.flush(), this.transcripts.flush()])
    await new Promise((resolve) => setTimeout(resolve, LEAVE_GRACE_MS))
    this.visit = null
    await Promise.race([leave(visit), new Promise((resolve) => setTimeout(resolve, LEAVE_GRACE_MS))])
  }

  private inRoom(line: OrderedSends, send: (room: Room) => Promise<unknown>) {
    const { visit } = this
    if (!visit) return
    line.push(async () => {
      if (visit === this.visit && visit.room.isConnected) await send(visit.room)
    })
  }

  private begin(room: Room): Visit {
    const visit: Visit = { room, microphone: null, candidatePresent: false, stopHearing: () => {} }
    this.visit = visit
    const { candidateIdentity } = this.options
    const current = () => this.visit === visit
    const ours = (participant: { identity: string }) => current() && participant.identity === candidateIdentity
    room.on(RoomEvent.ParticipantConnected, (participant) => {
      if (ours(participant)) this.meet(visit, participant)
    })
    room.on(RoomEvent.ParticipantDisconnected, (participant) => {
      if (ours(participant)) this.part(visit)
    })
    room.on(RoomEvent.TrackPublished, (publication, participant) => {
      if (ours(participant)) this.subscribe(publication)
    })
    room.on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
      if (!ours(participant) || publication.source !== TrackSource.SOURCE_MICROPHONE) return
      visit.stopHearing()
      visit.stopHearing = hearTrack(track, (pcm) => {
        if (current()) this.handlers.onFrame(pcm)
      })
    })
    onRoomMessage(room, candidateMessage, (message, from) => {
      if (current() && from === candidateIdentity) this.handlers.onMessage(message)
    })
    room.on(RoomEvent.Reconnecting, () => current() && this.handlers.onConnection('reconnecting'))
    room.on(RoomEvent.Reconnected, () => current() && this.handlers.onConnection('connected'))
    room.on(RoomEvent.Disconnected, (reason) => {
      if (!current()) return
      this.options.log('room lost', { reason: Number(reason) })
      this.visit = null
      visit.stopHearing()
      this.handlers.onConnection('lost')
      this.part(visit)
    })
    return visit
  }

  private meet(visit: Visit, candidate: RemoteParticipant) {
    for (const publication of candidate.trackPublications.values()) this.subscribe(publication)
    // Met while the own track was not published yet: `connect` looks once more.
    if (visit.candidatePresent || !visit.microphone) return
    visit.candidatePresent = true
    this.handlers.onCandidateJoined()
  }

  private subscribe(publication: RemoteTrackPublication) {
    if (publication.source !== TrackSource.SOURCE_MICROPHONE || publication.subscribed) return
    if (mayBeHeard(publication, this.access.encryptionKey)) publication.setSubscribed(true)
    else this.options.log('a microphone was not heard: it is not encrypted as the room is', {})
  }

  private part(visit: Visit) {
    if (!visit.candidatePresent) return
    visit.candidatePresent = false
    this.handlers.onCandidateLeft()
  }
}

async function leave(visit: Visit): Promise<void> {
  visit.stopHearing()
  await visit.microphone?.close()
  await visit.room.disconnect()
}
