import { setTimeout as wait } from 'node:timers/promises'
import type { Spoken } from '@node/rooms/candidate'
import type { AgentMessage } from '@shared/protocol/room-messages'
import type { Clip } from './clips'
import type { TurnClock } from './turn-clock'

/** A person thinks before the first word; it also keeps the answer clear of the question's tail. */
const THINKING_MS = 400

export interface AnsweringOptions {
  /** At least one; reused when there are more questions. */
  clips: readonly Clip[]
  clock: TurnClock
  speak(pcm: Int16Array): Promise<Spoken>
  thinkingMs?: number
}

/** Answers each question once each time it was asked, until it is committed: an answer that was cut off is given again. */
export class Answering {
  private asked = false
  private readonly committed = new Set<number>()
  private turn = 0

  constructor(private readonly options: AnsweringOptions) {}

  /** The room was left: what is being answered will be asked again. */
  interrupted() {
    this.turn++
    this.asked = false
  }

  /** Follows what the agent says; resolves when what that asked for was said. */
  async follow(message: AgentMessage): Promise<void> {
    if (message.type === 'ai_speaking_start' && message.kind === 'question') this.asked = true
    if (message.type === 'answer_saved') this.committed.add(message.questionNumber)
    if (message.type !== 'status' || message.status !== 'listening') return
    if (!this.asked || this.committed.has(message.questionNumber)) return
    this.asked = false
    await this.answer(message.questionNumber)
  }

  private async answer(number: number): Promise<void> {
    const { clips, clock, speak, thinkingMs = THINKING_MS } = this.options
    const clip = clips[(number - 1) % clips.length]
    if (!clip) return
    const turn = ++this.turn
    await wait(thinkingMs)
    if (turn !== this.turn) return
    const { startedAtMs, outcome } = await speak(clip.pcm)
    if (outcome === 'spoken') clock.answered(number, startedAtMs + clip.lastSpeechMs)
  }
}
