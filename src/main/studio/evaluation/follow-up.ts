import type { After } from '@node/timing/after'
import { DECIDING_LIMIT_MS } from '@shared/domain/interview/deadlines'
import {
  FOLLOW_UP_PROMPT_VERSION,
  followUpInstructions,
  followUpPrompt,
  followUpReply,
} from '@shared/domain/prompts/follow-up'
import { contentStems } from '@shared/domain/scoring/content-words'
import { unscorable } from '@shared/domain/scoring/scorable'
import { substanceOf } from '@shared/domain/scoring/substance'
import { splitWords } from '@shared/domain/transcript/tokens'
import type { EvaluationParts } from './parts'

export interface FollowUpCase {
  interviewId: string
  questionId: string
  /** What is known of the answer by now. */
  transcript: string
  signal?: AbortSignal
}

const LONGEST_WORDS = 45
const LONGEST_TRANSCRIPT_WORDS = 1_500

/** Asks for a follow-up and gives up after DECIDING_LIMIT_MS: the flow has gone on by then. Never throws. */
export function createFollowUps({ core, models }: Pick<EvaluationParts, 'core' | 'models'>, after: After) {
  return async (asked: FollowUpCase): Promise<string | null> => {
    try {
      return await propose(asked)
    } catch {
      return null
    }
  }

  async function propose({ interviewId, questionId, transcript, signal }: FollowUpCase): Promise<string | null> {
    const { persistence, profile } = core
    const interview = persistence.interviews.get(profile.id, interviewId)
    const question = persistence.questions.ofInterview(profile.id, interviewId).find(({ id }) => id === questionId)
    const words = splitWords(transcript).map((text) => ({ text, startMs: null, endMs: null }))
    const expectedLanguage = interview?.language ?? 'en-US'
    const heard = { words, speechMs: null, language: null, confidence: null, expectedLanguage }
    if (!interview || !question || signal?.aborted || unscorable(heard) !== null) return null
    const substance = substanceOf(words).slice(0, LONGEST_TRANSCRIPT_WORDS)
    const given = new AbortController()
    const giveUp = () => given.abort()
    signal?.addEventListener('abort', giveUp)
    let clear = () => {}
    try {
      const late = new Promise<null>((resolve) => {
        clear = after(DECIDING_LIMIT_MS, () => {
          giveUp()
          resolve(null)
        })
        given.signal.addEventListener('abort', () => resolve(null))
      })
      const asked = models.ask({
        kind: 'follow_up',
        promptVersion: FOLLOW_UP_PROMPT_VERSION,
        instructions: followUpInstructions,
        prompt: followUpPrompt({
          question: question.content,
          transcript: substance.map((i) => words[i]?.text ?? '').join(' '),
          language: interview.language,
        }),
        schema: followUpReply,
        maxOutputTokens: 512,
        interviewId,
        questionId,
        limitMs: DECIDING_LIMIT_MS,
        signal: given.signal,
      })
      const reply = await Promise.race([asked, late])
      return reply && usable(reply.value, question.content)
    } finally {
      clear()
      signal?.removeEventListener('abort', giveUp)
    }
  }
}

/** A question that can be spoken, and not the same again; else null. */
function usable(value: unknown, asked: string): string | null {
  const proposal = followUpReply.safeParse(value).data?.followUp ?? ''
  const content = proposal.replace(/\s+/g, ' ').trim()
  const words = splitWords(content)
  if (words.length < 3 || words.length > LONGEST_WORDS) return null
  const before = contentStems(asked)
  const now = [...contentStems(content)]
  return now.length > 0 && now.every((stem) => before.has(stem)) ? null : content
}
