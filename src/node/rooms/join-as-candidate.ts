import { type Room, RoomEvent, TrackKind } from '@livekit/rtc-node'
import { agentMessage } from '@shared/protocol/room-messages'
import type { Candidate, CandidateHandlers } from './candidate'
import { mayBeHeard } from './encryption'
import { joinRoom } from './join-room'
import { PacedOutput } from './paced-output'
import { publishMicrophone } from './published-microphone'
import { hearTrack } from './remote-audio'
import { onRoomMessage, sendRoomMessage } from './room-data'

/** As little ahead as a busy machine allows: what is queued has not been said yet. */
const LEAD_MS = 40

export interface CandidateOptions extends CandidateHandlers {
  serverUrl: string
  token: string
  encryptionKey: string | null
}

export interface RoomCandidate extends Candidate {
  readonly room: Room
}

/** A candidate without a browser in a LiveKit room, for rehearsals and tests. @throws StudioError ROOM_UNREACHABLE */
export async function joinAsCandidate(options: CandidateOptions): Promise<RoomCandidate> {
  const { serverUrl, token, encryptionKey } = options
  const nowMs = () => performance.now()
  let heardAgent: () => void = () => {}
  const agentHeard = new Promise<void>((resolve) => {
    heardAgent = resolve
  })
  const room = await joinRoom({
    serverUrl,
    token,
    encryptionKey,
    prepare: (joining) => {
      joining.on(RoomEvent.TrackSubscribed, (track, publication) => {
        if (track.kind !== TrackKind.KIND_AUDIO || !mayBeHeard(publication, encryptionKey)) return
        hearTrack(track, (pcm) => options.onAgentAudio?.(pcm, nowMs()))
        heardAgent()
      })
      joining.on(RoomEvent.Disconnected, () => options.onDisconnected?.())
      onRoomMessage(joining, agentMessage, (message) => options.onMessage?.(message))
    },
  })
  const microphone = await publishMicrophone(room, 'microphone')
  const output = new PacedOutput({ sink: microphone, nowMs, leadMs: LEAD_MS, continuous: true })
  let sending: Promise<unknown> = agentHeard
  return {
    room,
    agentHeard,
    speak: (pcm) =>
      new Promise((resolve) => {
        output.play(pcm, { onEnded: resolve })
      }),
    send(message) {
      // One after the other, so that their order is kept; a room that is gone takes none.
      sending = sending.then(() => sendRoomMessage(room, message)).catch(() => {})
    },
    frames: () => null,
    async close() {
      output.close()
      await microphone.close()
      await room.disconnect()
    },
  }
}
