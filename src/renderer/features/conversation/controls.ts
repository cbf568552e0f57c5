import type { ConversationView } from '@shared/domain/conversation/view'

/** Which controls can act now. They all keep their place; one that cannot act takes aria-disabled. */
export interface Controls {
  done: boolean
  repeat: boolean
  back: boolean
  /** Pause, or Resume while paused. */
  pause: boolean
  hush: boolean
  /** A typed answer is taken at once; else it waits. */
  answer: boolean
  end: boolean
}

type Seen = Pick<ConversationView, 'status' | 'expects' | 'endedReason' | 'steps' | 'at'>

/** Mirrors what `advanceConversation` accepts in each state, as far as the page can know it. */
export function controlsOf(view: Seen | null, connected: boolean): Controls {
  if (view === null || view.endedReason !== null) return { ...nothing, end: view === null }
  const { status, expects } = view
  const asked = expects !== 'nothing' && status !== 'connecting'
  const answerable = connected && asked && status !== 'understanding'
  return {
    done: connected && status === 'listening',
    repeat: connected && asked,
    back: connected && asked && !isFirstAsked(view),
    pause: connected && status !== 'connecting' && status !== 'finished',
    hush: connected && (status === 'speaking' || status === 'fallback'),
    answer: answerable,
    end: true,
  }
}

const nothing: Controls = {
  done: false,
  repeat: false,
  back: false,
  pause: false,
  hush: false,
  answer: false,
  end: false,
}

/** Nothing was asked before the first step that is not behind yet. */
function isFirstAsked({ steps, at }: Seen): boolean {
  const place = steps.findIndex(({ id }) => id === at)
  // The greeting asks for nothing, so the second step is the first question too.
  return place <= (steps[0]?.id === 'greeting' ? 1 : 0)
}
