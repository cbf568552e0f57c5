import { client } from '../../api/client'
import type { Controls } from './controls'
import type { Talk } from './use-talk'

export interface TalkCommands {
  done(): void
  repeat(): void
  back(): void
  pause(): void
  hush(): void
  mute(): void
  end(): void
}

/** The buttons and the keys do the same things; what cannot act now does nothing. */
export function useTalkCommands(conversationId: string, talk: Talk, controls: Controls, paused: boolean): TalkCommands {
  const { post, microphone } = talk
  const command = (name: 'done' | 'repeat' | 'back' | 'pause' | 'resume' | 'hush', can: boolean) => {
    if (can) void post({ type: 'command', command: name })
  }
  return {
    done: () => command('done', controls.done),
    repeat: () => command('repeat', controls.repeat),
    back: () => command('back', controls.back),
    pause: () => command(paused ? 'resume' : 'pause', controls.pause),
    hush: () => command('hush', controls.hush),
    mute: () => microphone.setMuted(!microphone.muted),
    end: () => {
      if (controls.end) void endConversation(conversationId, talk)
    },
  }
}

/** Through the room, so that the interviewer can say goodbye; through the studio when there is nobody in it. */
async function endConversation(id: string, { connection, interviewer, post }: Talk): Promise<void> {
  const sent = connection === 'connected' && interviewer !== null && (await post({ type: 'end_interview' }))
  // Refused means that it is over already: the studio's own word comes.
  if (!sent) await client.conversations.end({ id }).catch(() => undefined)
}
