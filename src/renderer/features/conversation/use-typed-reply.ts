import type { ConversationView } from '@shared/domain/conversation/view'
import { useCallback, useEffect, useState } from 'react'
import { type Reply, replyStep } from './reply-queue'
import type { Talk } from './use-talk'

const LOOK_EVERY_MS = 500

export interface TypedReply {
  draft: string
  type(text: string): void
  /** What was handed over and does not stand among what was said yet. */
  waiting: string | null
  /** The last one did not arrive, and is in the field again. */
  cameBack: boolean
  send(text: string): void
}

/** Answers by typing: taken at once, or as soon as something is asked; never lost. */
export function useTypedReply(talk: Talk, view: ConversationView | null, canAnswer: boolean): TypedReply {
  const [draft, setDraft] = useState('')
  const [reply, setReply] = useState<Reply | null>(null)
  const [cameBack, setCameBack] = useState(false)
  const { interviewer, post } = talk
  const answers = answersIn(view)
  const ended = view?.endedReason != null

  useEffect(() => {
    if (!reply) return
    const look = () => {
      const nowMs = performance.now()
      switch (replyStep(reply, { answers, canAnswer, interviewer, ended, nowMs })) {
        case 'arrived':
          return setReply(null)
        case 'give_back':
          setReply(null)
          setCameBack(!ended)
          return setDraft((now) => (now === '' ? reply.text : now))
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
  }, [reply, answers, canAnswer, interviewer, ended, post])

  const send = useCallback(
    (text: string) => {
      const said = text.trim()
      if (said === '' || reply !== null) return
      setCameBack(false)
      setDraft('')
      setReply({ id: crypto.randomUUID(), text: said, sent: null, after: answers })
    },
    [answers, reply],
  )
  const type = useCallback((text: string) => {
    setCameBack(false)
    setDraft(text)
  }, [])
  return { draft, type, waiting: reply?.text ?? null, cameBack, send }
}

function answersIn(view: ConversationView | null): number {
  return view?.bubbles.filter(({ from }) => from === 'candidate').length ?? 0
}
