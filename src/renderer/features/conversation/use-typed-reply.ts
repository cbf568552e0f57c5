import type { ConversationView } from '@shared/domain/conversation/view'
import { useCallback, useEffect, useRef, useState } from 'react'
import { keepReplies, keptReplies, NOTHING } from './kept-replies'
import { type Reply, replyStep, typedAnswersIn } from './reply-queue'
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

/** Answers by typing: taken at once, or as soon as something is asked; never lost, not even by a reload. */
export function useTypedReply(id: string, talk: Talk, view: ConversationView | null, canAnswer: boolean): TypedReply {
  const [kept] = useState(() => keptReplies(window.sessionStorage, id))
  const [draft, setDraft] = useState(kept.draft)
  const [queue, setQueue] = useState(kept.queue)
  const [reply, setReply] = useState<Reply | null>(kept.reply && { ...kept.reply, sent: null })
  const [cameBack, setCameBack] = useState(false)
  const { interviewer, post, savedId, notice } = talk
  const answers = typedAnswersIn(view?.bubbles ?? [])
  const ended = view?.endedReason != null

  useEffect(() => {
    // Of a conversation that is over nothing can be sent any more, and nothing stays behind.
    keepReplies(window.sessionStorage, id, ended ? NOTHING : { draft, queue, reply })
  }, [id, draft, queue, reply, ended])

  const giveBack = useRef(() => {})
  giveBack.current = () => {
    if (!reply) return
    setReply(null)
    setQueue([])
    setCameBack(!ended)
    setDraft((now) => [reply.text, ...queue, now].filter((text) => text !== '').join(' '))
  }
  const underWay = useRef(false)
  underWay.current = reply?.sent != null
  useEffect(() => {
    // Each notice is an object of its own: an old one that still stands there refuses nothing.
    if (notice?.code === 'ANSWER_NOT_TAKEN' && underWay.current) giveBack.current()
  }, [notice])

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
      switch (replyStep(reply, { answers, savedId, canAnswer, interviewer, ended, nowMs })) {
        case 'arrived':
          return setReply(null)
        case 'give_back':
          return giveBack.current()
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
  }, [reply, answers, savedId, canAnswer, interviewer, ended, post])

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
