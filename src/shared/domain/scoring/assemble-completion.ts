import { type Completion, completion, type moment } from '@shared/contract/evaluation'
import type { z } from 'zod'
import type { CompletionReply } from '../prompts/completion'
import { findQuote, type SaidWord } from './find-quote'

type Moment = z.infer<typeof moment>

export interface CompletionOptions {
  reply: CompletionReply
  /** The words of each answer, in the order the model was shown them. */
  answers: readonly (readonly SaidWord[])[]
  /** Sentences with measured numbers that the model was given. */
  measured: readonly string[]
  model: string
  promptVersion: string
}

const MOST = { items: 4, recommendations: 5, moments: 3, resources: 4 }
const LONGEST_TEXT = 3_000

/**
 * The model's words on the whole interview, kept to what can be shown: a moment without its quote on the recording is dropped, so is a
 * sentence on pace or fillers with a number nobody measured. Pure.
 */
export function assembleCompletion({ reply, answers, measured, model, promptVersion }: CompletionOptions): Completion {
  const numbers = new Set(numbersIn(measured.join(' ')))
  const words = (text: string) => onlyMeasured(text, numbers).slice(0, LONGEST_TEXT)
  const items = (texts: readonly string[], most: number) =>
    texts
      .map(words)
      .filter((text) => text !== '')
      .slice(0, most)
  const moments = (given: CompletionReply['highlights']) =>
    given
      .flatMap((m) => {
        const atMs = placeOf(answers, m.quote, m.answer)
        const [title, description] = [words(m.title), words(m.description)]
        return atMs === null || title === '' ? [] : [{ title, description, atMs } satisfies Moment]
      })
      .slice(0, MOST.moments)
  return {
    summary: words(reply.summary),
    analysis: words(reply.analysis),
    strengths: items(reply.strengths, MOST.items),
    weaknesses: items(reply.weaknesses, MOST.items),
    recommendations: items(reply.recommendations, MOST.recommendations),
    resources: reply.resources
      .filter(({ title }) => title.trim() !== '')
      .slice(0, MOST.resources)
      .map(({ title, url }) => ({ title: title.trim().slice(0, LONGEST_TEXT), url: secure(url) })),
    improvements: moments(reply.improvements),
    highlights: moments(reply.highlights),
    model,
    promptVersion,
  }
}

/** Where a quote begins on the recording: in the answer the model names, else in any; null when it was not said aloud. */
function placeOf(answers: CompletionOptions['answers'], quote: string, number: number): number | null {
  const named = answers[number - 1]
  for (const words of named ? [named, ...answers] : answers) {
    const found = findQuote(words, quote)
    if (found && found.to > found.from && found.quote.startMs !== null) return found.quote.startMs
  }
  return null
}

const address = completion.shape.resources.element.shape.url

/** Only https, and only what is an address. */
function secure(url: string | null): string | null {
  const parsed = address.safeParse(url?.trim() ?? null)
  return parsed.success ? parsed.data : null
}

const ABOUT_SPEECH =
  /\b(wpm|words (a|per) minute|pace|fillers?|um|uh|pauses?|paused|hesitat\w*|syllables?|speed|fast|slow)\b/i

function onlyMeasured(text: string, known: ReadonlySet<string>): string {
  return text
    .trim()
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => !ABOUT_SPEECH.test(sentence) || numbersIn(sentence).every((number) => known.has(number)))
    .join(' ')
}

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)?/g) ?? []
}
