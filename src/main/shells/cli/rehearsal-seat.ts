import type { Candidate, CandidateHandlers, FrameCounts, Spoken } from '@node/rooms/candidate'
import { StudioError } from '@shared/contract/errors'
import type { AudioPath, JoinTicket } from '@shared/contract/interviews'

export interface RehearsalSeatOptions extends CandidateHandlers {
  /** Joins by the ticket's path. */
  enter(ticket: JoinTicket, handlers: CandidateHandlers): Promise<Candidate>
  /** A new ticket; `unreachable` says that the room of the last one was not reached. */
  renew(options: { unreachable: boolean }): Promise<JoinTicket>
}

/** The rehearsal's place in the interview, on whichever path that is now. */
export class RehearsalSeat {
  private candidate: Candidate | null = null
  private moving: Promise<void> = Promise.resolve()
  private closed = false
  private readonly gone: FrameCounts[] = []
  path: AudioPath

  constructor(
    ticket: JoinTicket,
    private readonly options: RehearsalSeatOptions,
  ) {
    this.path = ticket.path
    this.move(async () => ticket)
  }

  /** Leaves the present room for where a new ticket leads; the interview is started, or goes on, there. */
  async takeAnew(): Promise<void> {
    this.move(() => this.options.renew({ unreachable: false }))
    await this.moving
  }

  /** Resolves when it is in the room; rejects when the last way there failed. */
  seated(): Promise<void> {
    return this.moving
  }

  async speak(pcm: Int16Array): Promise<Spoken> {
    await this.moving
    if (!this.candidate) throw new StudioError('ROOM_UNREACHABLE', 'no seat')
    return this.candidate.speak(pcm)
  }

  /** Without a seat there is nobody to tell. */
  send(message: Parameters<Candidate['send']>[0]) {
    this.candidate?.send(message)
  }

  /** Of all stays on the path without WebRTC, or null when there was none. */
  frames(): FrameCounts | null {
    const present = this.candidate?.frames()
    const all = present ? [...this.gone, present] : this.gone
    if (all.length === 0) return null
    const sum = (name: keyof FrameCounts) => all.reduce((total, counts) => total + counts[name], 0)
    return { sent: sum('sent'), dropped: sum('dropped'), received: sum('received'), lost: sum('lost') }
  }

  async close(): Promise<void> {
    this.closed = true
    await this.moving.catch(() => {})
    await this.leave()
  }

  /** One move after the other. */
  private move(ticketOf: () => Promise<JoinTicket>) {
    this.moving = this.moving
      .catch(() => {})
      .then(async () => {
        await this.leave()
        if (!this.closed) await this.enter(await ticketOf())
      })
    // Looked at by whoever waits for it.
    this.moving.catch(() => {})
  }

  private async enter(ticket: JoinTicket): Promise<void> {
    const { enter, renew } = this.options
    this.path = ticket.path
    try {
      this.candidate = await enter(ticket, this.options)
    } catch (error) {
      if (ticket.path !== 'livekit' || !(error instanceof StudioError) || error.code !== 'ROOM_UNREACHABLE') throw error
      const other = await renew({ unreachable: true })
      this.path = other.path
      if (other.path === 'livekit') throw error
      this.candidate = await enter(other, this.options)
    }
    this.candidate.send({ type: 'start_interview' })
  }

  private async leave(): Promise<void> {
    const { candidate } = this
    this.candidate = null
    if (!candidate) return
    await candidate.close()
    const counts = candidate.frames()
    if (counts) this.gone.push(counts)
  }
}
