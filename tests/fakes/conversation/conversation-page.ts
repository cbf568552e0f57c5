import { type DeviceCandidate, joinDeviceRoom } from '@node/rooms/join-device-room'
import type { ConversationTicket } from '@shared/contract/conversations'
import type { ConversationView } from '@shared/domain/conversation/view'
import type { AgentMessage, CandidateMessage, Unversioned } from '@shared/protocol/room-messages'
import type { Studio } from '../../../src/main/studio/create-studio'

/** Loud enough to be speech, 48 kHz mono. */
export const SOME_SPEECH = new Int16Array(300 * 48).map((_, i) => (i % 96 < 48 ? 6_000 : -6_000))

/** A page without a browser: sees the views, types and speaks. */
export class ConversationPage {
  readonly views: ConversationView[] = []
  readonly messages: AgentMessage[] = []
  private readonly watchers = new Set<() => void>()
  private candidate: DeviceCandidate | null = null
  private typedCount = 0

  static async join(studio: Pick<Studio, 'deviceRooms'>, ticket: ConversationTicket): Promise<ConversationPage> {
    const page = new ConversationPage()
    page.candidate = await joinDeviceRoom({
      join: studio.deviceRooms.join,
      token: ticket.token,
      onMessage: (message) => {
        page.messages.push(message)
        if (message.type === 'conversation') page.views.push(message.view)
        for (const watcher of page.watchers) watcher()
      },
    })
    page.send({ type: 'start_interview' })
    return page
  }

  get view(): ConversationView {
    const last = this.views[this.views.length - 1]
    if (!last) throw new Error('no view yet')
    return last
  }

  send(message: Unversioned<CandidateMessage>) {
    this.candidate?.send(message)
  }

  /** The next view, or the one there is, that fits. */
  until(fits: (view: ConversationView) => boolean, limitMs = 10_000): Promise<ConversationView> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const last = this.views[this.views.length - 1]
        if (!last || !fits(last)) return
        clearTimeout(timer)
        this.watchers.delete(look)
        resolve(last)
      }
      const timer = setTimeout(() => {
        this.watchers.delete(look)
        reject(
          new Error(`waited ${limitMs} ms for ${fits}; last: ${JSON.stringify(this.views[this.views.length - 1])}`),
        )
      }, limitMs)
      this.watchers.add(look)
      look()
    })
  }

  listening(retries = 0, at?: string): Promise<ConversationView> {
    return this.until(
      (view) => view.status === 'listening' && view.retries === retries && (at === undefined || view.at === at),
    )
  }

  type(text: string, id = `t${++this.typedCount}`) {
    this.send({ type: 'typed_answer', id, text })
  }

  async speak(): Promise<void> {
    await this.candidate?.speak(SOME_SPEECH)
  }

  async close(): Promise<void> {
    await this.candidate?.close()
  }
}
