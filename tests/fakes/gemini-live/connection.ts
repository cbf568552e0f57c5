import type { WebSocket } from 'ws'
import { bytesOfMs, synthesise } from './synthetic-speech'
import { CLOSES, type ClientMessage, type CloseKind, clientMessage, type Setup } from './wire'

/** What becomes of one reply. */
export type ReplyScript =
  | { kind: 'speak' }
  /** The socket is cut without a word when so much of it was sent, 0 to 1. */
  | { kind: 'kill'; at: number }
  | { kind: 'close'; at: number; with: CloseKind }
  /** Nothing comes any more, and the socket stays. */
  | { kind: 'stall'; at: number }
  /** A turn without a sound. */
  | { kind: 'empty' }
  /** No reply at all. */
  | { kind: 'mute' }
  /** What comes is not JSON. */
  | { kind: 'malformed' }
  | { kind: 'go_away'; at: number; timeLeftMs: number }

export interface Manner {
  /** From the request to the first piece of the reply, ms. */
  replyDelayMs: number
  msPerWord: number
  /** Sound in one message, ms, and how long it waits between two. */
  chunkMs: number
  chunkEveryMs: number
  /** Replies to the end of an activity by itself, as the service does. */
  unsolicited: boolean
  /** What the candidate is understood to say: a word for each so many ms of sound. */
  candidateWords: string
  msPerHeardWord: number
}

export interface ConnectionOptions {
  socket: WebSocket
  manner: Manner
  nextReply(): ReplyScript
  record(what: string, detail?: string): void
}

/** One session of the double: what the service would send for what it is sent. */
export class LiveConnection {
  setup: Setup | null = null
  /** ms of sound that came while an activity was open, and while none was. */
  heardMs = 0
  strayMs = 0
  private active = false
  private heardWords = 0
  private heardInTurnMs = 0
  private cancelReply: (() => void) | null = null
  private contextTexts: string[] = []

  constructor(private readonly options: ConnectionOptions) {
    options.socket.on('message', (data) => {
      const parsed = clientMessage.safeParse(JSON.parse(String(data)))
      if (!parsed.success) return this.close('internal')
      this.receive(parsed.data)
    })
    options.socket.on('close', () => this.cancelReply?.())
    options.socket.on('error', () => {})
  }

  get isOpen(): boolean {
    return this.options.socket.readyState === this.options.socket.OPEN
  }

  /** Everything it was told without being asked to reply. */
  get context(): readonly string[] {
    return this.contextTexts
  }

  kill() {
    this.options.record('killed')
    this.options.socket.terminate()
  }

  close(kind: CloseKind) {
    const [code, reason] = CLOSES[kind]
    this.options.record('closed', kind)
    // The service's own reasons are cut at what a close frame holds, too.
    const named = reason.replace('MODEL', this.setup?.model.replace('models/', '') ?? '')
    this.options.socket.close(code, Buffer.from(named).subarray(0, 123))
  }

  goAway(timeLeftMs: number) {
    this.options.record('go_away')
    this.send({ goAway: { timeLeft: `${timeLeftMs / 1000}s` } })
    setTimeout(() => this.isOpen && this.close('internal'), timeLeftMs).unref()
  }

  send(message: object) {
    // The service sends its JSON as binary frames.
    if (this.isOpen) this.options.socket.send(Buffer.from(JSON.stringify(message)))
  }

  accept() {
    this.send({ setupComplete: {} })
    this.send({ sessionResumptionUpdate: { newHandle: 'handle-1', resumable: true } })
  }

  private receive({ setup, clientContent, realtimeInput }: ClientMessage) {
    if (setup) this.setup = setup
    if (clientContent) this.content(clientContent)
    if (realtimeInput?.activityStart) this.startActivity()
    if (realtimeInput?.audio) this.hear(Buffer.from(realtimeInput.audio.data, 'base64').length / 32)
    if (realtimeInput?.activityEnd) this.endActivity()
  }

  private content({ turns = [], turnComplete }: NonNullable<ClientMessage['clientContent']>) {
    const texts = turns.flatMap(({ parts }) => parts.map(({ text }) => text ?? ''))
    if (!turnComplete) {
      this.contextTexts.push(...texts)
      return
    }
    const instruction = texts.find((text) => text.length > 1) ?? ''
    this.options.record('asked', instruction)
    this.interrupt()
    this.reply(lineOf(instruction), this.options.nextReply())
  }

  private startActivity() {
    this.options.record('activity_start')
    this.interrupt()
    this.active = true
    this.heardInTurnMs = 0
    this.heardWords = 0
  }

  private hear(ms: number) {
    if (!this.active) {
      this.strayMs += ms
      return
    }
    this.heardMs += ms
    this.heardInTurnMs += ms
    const words = this.options.manner.candidateWords.split(' ')
    while (
      this.heardWords < words.length &&
      this.heardWords < this.heardInTurnMs / this.options.manner.msPerHeardWord
    ) {
      this.send({ serverContent: { inputTranscription: { text: `${words[this.heardWords++]} ` } } })
    }
  }

  private endActivity() {
    this.options.record('activity_end')
    if (!this.active) return
    this.active = false
    if (this.heardWords > 0) this.send({ serverContent: { inputTranscription: { text: '', finished: true } } })
    if (this.options.manner.unsolicited)
      this.reply('Thank you for that, and what happened next?', { kind: 'speak' }, true)
  }

  private interrupt() {
    if (!this.cancelReply) return
    this.cancelReply()
    this.cancelReply = null
    this.send({ serverContent: { interrupted: true } })
    this.send({ serverContent: { turnComplete: true } })
  }

  private reply(text: string, script: ReplyScript, unsolicited = false) {
    const { manner, record } = this.options
    if (unsolicited) record('unsolicited')
    if (script.kind === 'mute') return
    const words = text.split(/\s+/)
    const sound = synthesise(words.length, manner.msPerWord)
    const perChunk = bytesOfMs(manner.chunkMs)
    const chunks = Math.max(1, Math.ceil(sound.length / perChunk))
    const breaksAt = 'at' in script ? Math.floor(script.at * chunks) : Number.POSITIVE_INFINITY
    let sent = 0
    let said = 0
    const step = () => {
      if (script.kind === 'empty') return this.endReply(0, 0)
      if (script.kind === 'malformed') return this.options.socket.send('{"serverContent": {"modelTurn"')
      if (sent >= breaksAt) {
        if (script.kind === 'kill') return this.kill()
        if (script.kind === 'close') return this.close(script.with)
        if (script.kind === 'stall') return
        if (script.kind === 'go_away' && sent === breaksAt) this.goAway(script.timeLeftMs)
      }
      if (sent >= chunks) return this.endReply(words.length, sound.length / 48)
      const data = sound.subarray(sent * perChunk, (sent + 1) * perChunk).toString('base64')
      const upTo = Math.ceil((words.length * (sent + 1)) / chunks)
      const piece = words.slice(said, upTo).join(' ')
      said = upTo
      sent++
      this.send({
        serverContent: {
          modelTurn: { parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data } }] },
          ...(piece === '' ? {} : { outputTranscription: { text: `${piece} ` } }),
        },
      })
      timer = setTimeout(step, manner.chunkEveryMs)
    }
    let timer = setTimeout(step, manner.replyDelayMs)
    this.cancelReply = () => clearTimeout(timer)
  }

  private endReply(words: number, ms: number) {
    this.cancelReply = null
    this.send({ serverContent: { generationComplete: true } })
    this.send({
      serverContent: { turnComplete: true },
      usageMetadata: usage({ promptText: 200, promptAudio: Math.round(this.heardMs / 40), text: words, audioMs: ms }),
    })
  }
}

/** What is to be said: between the tags of the prompt catalogue, else all of it. */
function lineOf(instruction: string): string {
  return /<say>([\s\S]*?)<\/say>/.exec(instruction)?.[1]?.trim() || instruction
}

/** 25 tokens a second of sound, as the service counts. */
function usage({
  promptText,
  promptAudio,
  text,
  audioMs,
}: Record<'promptText' | 'promptAudio' | 'text' | 'audioMs', number>) {
  const audio = Math.round(audioMs / 40)
  return {
    promptTokenCount: promptText + promptAudio,
    responseTokenCount: text + audio,
    totalTokenCount: promptText + promptAudio + text + audio,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: promptText },
      { modality: 'AUDIO', tokenCount: promptAudio },
    ],
    responseTokensDetails: [
      { modality: 'TEXT', tokenCount: text },
      { modality: 'AUDIO', tokenCount: audio },
    ],
  }
}
