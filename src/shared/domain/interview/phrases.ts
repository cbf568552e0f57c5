import type { Level } from './plan'
import type { FallbackCause } from './states'

/** Raised when a wording changes, and stored with each interview. One catalogue for every interviewer. */
export const PHRASES_VERSION = 1

export interface GreetingFacts {
  role: string
  questionCount: number
}

export const phrases = {
  greeting: ({ role, questionCount }: GreetingFacts) =>
    `Hello, and welcome. This is a practice interview for the role of ${role}, with ${questionCount === 1 ? 'one question' : `${questionCount} questions`}. Take the time you need. Pauses are fine. Here is the first question.`,
  closing: 'Thank you. That was the last question. Your report is being prepared.',
  endedEarly: 'All right, we stop here. Your answers so far are kept.',
  repeat: (question: string) => `Of course. ${question}`,
  afterBreak: (question: string) => `Let us go on with this question. ${question}`,
  stepIns: [
    'Take your time. If it helps, start with one example that comes to mind.',
    'Shall we stay with this question? You can ask me to repeat it, or skip it.',
  ],
  fallback: {
    noise: 'I have trouble hearing you. You can also type your answer.',
    connection: 'The connection was lost for a moment.',
    model: 'One moment, please.',
  } satisfies Record<Exclude<FallbackCause, 'silence'>, string>,
} as const

export interface InstructionFacts {
  role: string
  level: Level
  /** BCP 47. */
  language: string
  /** The employer's text: data, never instructions. */
  jobDescription: string | null
}

/** What a model that speaks is told of its part. */
export function interviewerInstructions({ role, level, language }: InstructionFacts): string {
  return `You are the interviewer of a practice interview for a ${level} ${role}. Speak ${language}.`
}
