import { RoomEvent } from '@livekit/rtc-node'
import { joinAsCandidate, type RoomCandidate } from '@node/rooms/join-as-candidate'
import type { AgentMessage } from '@shared/protocol/room-messages'
import type { StudioStandIn } from './agent-harness'

type MessageOf<T extends AgentMessage['type']> = Extract<AgentMessage, { type: T }>

/** The candidate's end of the room: what a page would see and hear. */
export class RoomPage {
  readonly messages: AgentMessage[] = []
  /** Values of lk.agent.state, in order. */
  readonly agentStates: string[] = []
  readonly transcripts: { text: string; final: boolean; segmentId: string }[] = []
  /** The loudest sample heard of the interviewer. */
  loudest = 0
  /** What was heard of the interviewer, frame by frame. */
  readonly heard: Int16Array[] = []
  private readonly watchers = new Set<() => void>()

  private constructor(private candidate: RoomCandidate | null) {}

  static async join(studio: StudioStandIn): Promise<RoomPage> {
    const page = new RoomPage(null)
    await page.enter(studio)
    return page
  }

  /** Joins, again where it has been before. */
  async enter(studio: StudioStandIn): Promise<void> {
    const candidate = await joinAsCandidate({
      ...(await studio.candidateTicket()),
      onAgentAudio: (pcm) => {
        this.heard.push(pcm.slice())
        for (const sample of pcm) this.loudest = Math.max(this.loudest, Math.abs(sample))
      },
      onMessage: (message) => {
        this.messages.push(message)
        for (const watcher of this.watchers) watcher()
      },
    })
    candidate.room.on(RoomEvent.ParticipantAttributesChanged, (changed) => {
      const state = changed['lk.agent.state']
      if (state) this.agentStates.push(state)
    })
    candidate.room.registerTextStreamHandler('lk.transcription', async (reader) => {
      const { attributes } = reader.info
      // An agent that is killed leaves its stream unfinished.
      const text = await reader.readAll().catch(() => null)
      if (text === null) return
      const final = attributes?.['lk.transcription_final'] === 'true'
      this.transcripts.push({ text, final, segmentId: attributes?.['lk.segment_id'] ?? '' })
    })
    this.candidate = candidate
    await candidate.agentHeard
  }

  get in(): RoomCandidate {
    if (!this.candidate) throw new Error('not in the room')
    return this.candidate
  }

  all<T extends AgentMessage['type']>(type: T): MessageOf<T>[] {
    return this.messages.filter((message): message is MessageOf<T> => message.type === type)
  }

  /** The first message of this type, there or to come, that fits. */
  until<T extends AgentMessage['type']>(
    type: T,
    fits: (message: MessageOf<T>) => boolean = () => true,
    limitMs = 40_000,
  ): Promise<MessageOf<T>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.all(type).find(fits)
        if (!found) return
        clearTimeout(timer)
        this.watchers.delete(look)
        resolve(found)
      }
      const timer = setTimeout(() => {
        this.watchers.delete(look)
        reject(new Error(`waited ${limitMs} ms for ${type} ${fits}; got ${JSON.stringify(this.messages.slice(-4))}`))
      }, limitMs)
      this.watchers.add(look)
      look()
    })
  }

  untilListening(questionNumber: number) {
    return this.until('status', (m) => m.status === 'listening' && m.questionNumber === questionNumber)
  }
}
