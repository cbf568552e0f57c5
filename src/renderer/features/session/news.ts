/** What the person should know and need not act on: said calmly, never as a problem. */
const CALM = ['INTERVIEWER_FALLBACK', 'INTERVIEWER_BACK', 'QUESTIONS_FROM_BANK'] as const
export type CalmCode = (typeof CALM)[number]

export function isCalm(code: string): code is CalmCode {
  return CALM.some((known) => known === code)
}

export interface News {
  code: CalmCode
  /** The question it came in, 0 before the first: it stays in sight until the next one. */
  questionNumber: number
}

/** Whether there is still reason to show it. What came before the first question stays through that. */
export function isFresh(news: News, questionNumber: number): boolean {
  return questionNumber <= Math.max(1, news.questionNumber)
}
