import { defineConversation } from '../definition'
import { wordsOf } from '../words'

/** One prompt, no memory: to loosen up, or to hear whether voice and microphone work. Speech is enough, understood or not. */
export const warmUp = defineConversation({
  id: 'warm_up',
  start: 'warm_up',
  words: 'never',
  steps: ['warm_up', 'done'],
  slots: [],
  states: {
    warm_up: {
      step: 'warm_up',
      prompt: ({ facts }) => {
        const { lead, prompts } = wordsOf(facts).warmUp
        return `${lead} ${prompts[Math.floor(facts.nowMs / 60_000) % prompts.length] ?? ''}`
      },
      again: ({ facts }) => wordsOf(facts).warmUp.again,
      expects: 'text',
      fills: [],
      threshold: 0,
      soundIsEnough: true,
      transitions: [{ when: 'something was said', holds: () => true, to: 'done' }],
    },
    done: {
      step: 'done',
      prompt: ({ facts }) => wordsOf(facts).warmUp.done,
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [],
    },
  },
})
