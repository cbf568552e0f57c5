import type { FallbackCause } from './states'

export interface GreetingFacts {
  role: string
  questionCount: number
}

/** What the interviewer says, word for word, in one language. */
export interface Phrases {
  greeting(facts: GreetingFacts): string
  closing: string
  endedEarly: string
  repeat(question: string): string
  afterBreak(question: string): string
  /** After 15 s and after 45 s of silence. */
  stepIns: readonly [string, string]
  fallback: Record<Exclude<FallbackCause, 'silence'>, string>
}

export const englishPhrases: Phrases = {
  greeting: ({ role, questionCount }) =>
    `Hello, and welcome. This is a practice interview for the role of ${role}, with ${questionCount === 1 ? 'one question' : `${questionCount} questions`}. Take the time you need. Pauses are fine. Here is the first question.`,
  closing: 'Thank you. That was the last question. Your report is being prepared.',
  endedEarly: 'All right, we stop here. Your answers so far are kept.',
  repeat: (question) => `Of course. ${question}`,
  afterBreak: (question) => `Let us go on with this question. ${question}`,
  stepIns: [
    'Take your time. If it helps, start with one example that comes to mind.',
    'Shall we stay with this question? You can ask me to repeat it, or skip it.',
  ],
  fallback: {
    noise: 'I have trouble hearing you. You can also type your answer.',
    connection: 'The connection was lost for a moment.',
    model: 'One moment, please.',
  },
}
