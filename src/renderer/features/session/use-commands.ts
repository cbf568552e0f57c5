import { client } from '../../api/client'
import type { Controls } from './controls'
import type { InterviewSession } from './interview-session'

export interface Commands {
  done(): void
  still_thinking(): void
  repeat(): void
  skip(): void
  pause(): void
  hush(): void
  end(): void
  toggleMicrophone(): void
}

export interface OpenInterview {
  id: string
  /** The résumé it is held with. */
  resumeId: string | null
}

/** The buttons and the keys of the room do the same things; what cannot act now does nothing. */
export function useCommands(interview: OpenInterview, session: InterviewSession, controls: Controls): Commands {
  const { send, conversation } = session
  const command = (name: 'done' | 'still_thinking' | 'repeat' | 'skip' | 'pause' | 'resume' | 'hush', can: boolean) => {
    if (can) void send({ type: 'command', command: name })
  }
  return {
    done: () => command('done', controls.done),
    still_thinking: () => command('still_thinking', controls.stillThinking),
    repeat: () => command('repeat', controls.repeat),
    skip: () => command('skip', controls.skip),
    pause: () => command(conversation.status === 'paused' ? 'resume' : 'pause', controls.pause),
    hush: () => command('hush', controls.hush),
    end: () => void endInterview(interview, session),
    toggleMicrophone: () => {
      const mute = !session.microphoneMuted
      session.setMicrophoneMuted(mute)
      // Somebody who mutes in the middle of an answer has not finished it.
      if (mute) command('still_thinking', controls.stillThinking)
    },
  }
}

/** Through the room, so that the interviewer can say goodbye; through the studio when the room cannot be reached. */
async function endInterview({ id, resumeId }: OpenInterview, session: InterviewSession): Promise<void> {
  const inRoom = session.connection === 'connected' && !session.interviewerAway
  const sent = inRoom && (await session.send({ type: 'end_interview', ...(resumeId === null ? {} : { resumeId }) }))
  // Refused means it is over already: the page goes to the report on the studio's word.
  if (!sent) await client.interviews.end({ id }).catch(() => undefined)
}
