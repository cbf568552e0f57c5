import type { DevicePacket } from '@shared/protocol/device-room'
import type { AgentToStudio, StudioToAgent } from '@shared/protocol/job'

export interface DeviceChannelListener {
  onPacket(packet: DevicePacket): void
  /** Somebody took the candidate's seat, anew too, or left it. */
  onCandidate(present: boolean): void
}

/** The agent's end of the room without WebRTC. */
export interface DeviceChannel {
  send(packet: DevicePacket): void
  /** One at a time: takes the place of who listened before, and is told at once of a candidate nobody was told of. */
  listen(listener: DeviceChannelListener): () => void
}

/** That room as the studio brings it: by the job's own messages. */
export class StudioChannel implements DeviceChannel {
  private listener: DeviceChannelListener | null = null
  /** The studio may tell of the candidate before it tells to change the path. */
  private candidateWaits = false

  constructor(private readonly tell: (message: AgentToStudio) => void) {}

  send(packet: DevicePacket) {
    this.tell({ type: 'packet', packet })
  }

  listen(listener: DeviceChannelListener): () => void {
    this.listener = listener
    if (this.candidateWaits) listener.onCandidate(true)
    this.candidateWaits = false
    return () => {
      if (this.listener === listener) this.listener = null
    }
  }

  receive(message: Extract<StudioToAgent, { type: 'packet' | 'candidate' }>) {
    const { listener } = this
    if (message.type === 'packet') return listener?.onPacket(message.packet)
    if (listener) listener.onCandidate(message.present)
    else this.candidateWaits = message.present
  }
}
