/** What the engine itself says, between the prompts of the definitions. Raised when a wording changes. */
export const CONVERSATION_PHRASES_VERSION = 1

export const phrases = {
  repeat: (prompt: string) => `Of course. ${prompt}`,
  afterBreak: (prompt: string) => `Let us go on. ${prompt}`,
  stepIns: ['Take your time.', 'Are you still there? You can also type your answer.'],
  noWords: 'I could not make out any words.',
  unsure: 'I am not sure that I got that right.',
  offerTyping: 'You can also type it.',
  endedEarly: 'All right, we stop here.',
} as const
