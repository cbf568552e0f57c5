import type { ConversationView } from '@shared/domain/conversation/view'
import { useCallback, useEffect, useState } from 'react'
import { type Reply, replyStep } from './reply-queue'
import type { Talk } from './use-talk'

const LOOK_EVERY_MS = 500

export interface TypedReply {
  draft: string
  type(text: string): void
  /** What was typed and does not stand among what was said yet, in order. */
  waiting: readonly string[]
  /** The last one did not arrive, and is in the field again. */
  cameBack: boolean
  send(text: string): void
}

/** Answers by typing: taken at once, or as soon as something is asked; never lost. */
export function useTypedReply(talk: Talk, view: ConversationView | null, canAnswer: boolean): TypedReply {
  const [draft, setDraft] = useState('')
  const [queue, setQueue] = useState<readonly string[]>([])
  const [reply, setReply] = useState<Reply | null>(null)
  const [cameBack, setCameBack] = useState(false)
  const { interviewer, post } = talk
  const answers = answersIn(view)
  const ended = view?.endedReason != null

  const next = queue[0]
  useEffect(() => {
    // One at a time: the next is the answer to what is asked after this one.
    if (reply !== null || next === undefined) return
    setReply({ id: crypto.randomUUID(), text: next, sent: null, after: answers })
    setQueue((waiting) => waiting.slice(1))
  }, [reply, next, answers])

  useEffect(() => {
    if (!reply) return
    const look = () => {
      const nowMs = performance.now()
      switch (replyStep(reply, { answers, canAnswer, interviewer, ended, nowMs })) {
        case 'arrived':
          return setReply(null)
        case 'give_back':
          setReply(null)
          setQueue([])
          setCameBack(!ended)
          return setDraft((now) => [reply.text, ...queue, now].filter((text) => text !== '').join(' '))
        case 'send':
          setReply({ ...reply, sent: { to: interviewer ?? '', atMs: nowMs } })
          return void post({ type: 'typed_answer', id: reply.id, text: reply.text })
        case 'wait':
          return
      }
    }
    look()
    const timer = window.setInterval(look, LOOK_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [reply, queue, answers, canAnswer, interviewer, ended, post])

  const send = useCallback((text: string) => {
    const said = text.trim()
    if (said === '') return
    setCameBack(false)
    setDraft('')
    setQueue((waiting) => [...waiting, said])
  }, [])
  const type = useCallback((text: string) => {
    setCameBack(false)
    setDraft(text)
  }, [])
  return { draft, type, waiting: reply ? [reply.text, ...queue] : queue, cameBack, send }
}

function answersIn(view: ConversationView | null): number {
  return view?.bubbles.filter(({ from }) => from === 'candidate').length ?? 0
}
