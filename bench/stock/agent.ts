import { inference, initializeLogger, voice } from '@livekit/agents'
import { Room, RoomEvent } from '@livekit/rtc-node'
import { openVoice, SystemVoiceTts } from './system-voice-tts'

const options = JSON.parse(process.env.STOCK_AGENT ?? '{}') as {
  serverUrl: string
  token: string
  minDelayMs: number
  questions: string[]
  voiceCacheDir: string
}

class Asker extends voice.Agent {
  private next = 0

  constructor(private readonly questions: string[]) {
    super({ instructions: 'Ask the questions.' })
  }

  override async onUserTurnCompleted(): Promise<void> {
    this.ask()
    throw new voice.StopResponse()
  }

  ask() {
    const question = this.questions[this.next++]
    if (question) this.session.say(question, { allowInterruptions: false })
  }
}

/** A stock AgentSession: voice activity and a fixed wait, the same system voice, speech synthesised when it is needed. */
export async function run(): Promise<void> {
  initializeLogger({ pretty: false, level: 'error' })
  const systemVoice = await openVoice(
    { kind: 'system', name: null },
    { cacheDir: options.voiceCacheDir, platform: process.platform },
  )
  const room = new Room()
  await room.connect(options.serverUrl, options.token, { autoSubscribe: true, dynacast: false })
  const session = new voice.AgentSession({
    tts: new SystemVoiceTts(systemVoice),
    vad: new inference.VAD(),
    turnDetection: 'vad',
    turnHandling: { endpointing: { mode: 'fixed', minDelay: options.minDelayMs, maxDelay: options.minDelayMs } },
  })
  const agent = new Asker(options.questions)
  await session.start({ agent, room })
  if (room.remoteParticipants.size === 0)
    await new Promise((resolve) => room.once(RoomEvent.ParticipantConnected, resolve))
  setTimeout(() => agent.ask(), 1_500)
  await new Promise((resolve) => room.once(RoomEvent.Disconnected, resolve))
  process.exit(0)
}
