import type { Conversation } from './conversation'

/** Which controls can act now. They all keep their place; one that cannot act takes aria-disabled. */
export interface Controls {
  done: boolean
  stillThinking: boolean
  repeat: boolean
  skip: boolean
  /** Pause, or Resume while paused. */
  pause: boolean
  hush: boolean
  answer: boolean
  end: boolean
}

/** Mirrors what `advance` accepts in each state, as far as the page can know it. */
export function controlsOf(talk: Conversation, connected: boolean): Controls {
  const { status, speaking, question } = talk
  const asked = question !== null && talk.questionNumber > 0
  const aboutQuestion = status === 'speaking' && speaking !== 'greeting' && speaking !== 'closing' && asked
  const answerable = connected && asked && (aboutQuestion || status === 'listening' || status === 'paused')
  const listening = connected && status === 'listening'
  const underWay = status === 'speaking' || status === 'listening' || status === 'thinking' || status === 'paused'
  return {
    done: listening,
    stillThinking: listening,
    repeat: answerable,
    skip: answerable || (connected && status === 'speaking' && speaking === 'greeting'),
    pause: connected && underWay && speaking !== 'closing',
    hush: connected && status === 'speaking',
    answer: answerable,
    end: status !== 'finished',
  }
}
