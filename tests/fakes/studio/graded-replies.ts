import type { CompletionReply } from '@shared/domain/prompts/completion'
import type { EvaluationReply } from '@shared/domain/prompts/evaluation'
import type { Asked, Script } from './fake-text-models'

/** What a kind model says of an answer: every sentence is evidence of the highest level. */
export function generousReply(transcript: string, points = 6): EvaluationReply {
  const quotes = sentences(transcript)
  return {
    scorable: 'yes',
    reason: 'It answers.',
    correctness: { level: 4, quotes, note: 'Right.' },
    completeness: { level: 4, quotes, note: 'All of it.' },
    clarity: { level: 4, quotes, note: 'Clear.' },
    points: Array.from({ length: points }, (_, i) => ({
      number: i + 1,
      quote: quotes[i % Math.max(1, quotes.length)] ?? '',
    })),
    strengths: ['Concrete.'],
    improvements: ['Name a limit.'],
    outline: ['The point first.', 'A reason.', 'An example.'],
  }
}

export function sentences(transcript: string): string[] {
  return transcript
    .split(/(?<=[.?!])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** What stands between the marks of the prompt. */
export function fencedIn(prompt: string, name: string): string {
  return new RegExp(`<${name}>\\n([\\s\\S]*?)\\n</${name}>`).exec(prompt)?.[1] ?? ''
}

export function completionFor(prompt: string): CompletionReply {
  const quote = sentences(fencedIn(prompt, 'answer'))[0] ?? ''
  const moment = (title: string) => ({ title, description: 'Here.', quote, answer: 1 })
  return {
    summary: 'You answered.',
    analysis: 'Solid work.',
    strengths: ['Clear examples.'],
    weaknesses: ['Few limits.'],
    recommendations: ['Practise.', 'Name limits.', 'Start with the point.'],
    resources: [{ title: 'A book', url: 'https://example.org/book' }],
    improvements: [moment('Say why')],
    highlights: [moment('Good start')],
  }
}

export const SPOKEN =
  'Um, I would write a failing test first. Then I fix the code and refactor it. The team reviews the change before it ships to users.'

export const transcriptionOf = (text: string, language = 'en', confidence = 0.9) => ({
  utterances: text === '' ? [] : [{ text, language, confidence }],
})

/** A service that answers everything well. */
export const LIVE_REPLY: Record<'transcription' | 'evaluation' | 'self_test' | 'completion' | 'follow_up', Script> = {
  transcription: () => transcriptionOf(SPOKEN),
  evaluation: ({ prompt }: Asked) => generousReply(fencedIn(prompt, 'answer')),
  self_test: ({ prompt }: Asked) => generousReply(fencedIn(prompt, 'answer')),
  completion: ({ prompt }: Asked) => completionFor(prompt),
  follow_up: () => ({ followUp: 'Which metric told you that it worked?' }),
}
