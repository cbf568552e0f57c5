import { defineConversation } from '../definition'

/** One is picked by the moment it begins: nobody wants to hear the same one every day. */
const PROMPTS = [
  'Tell me what you can see from where you sit.',
  'Tell me about the last meal you enjoyed.',
  'Tell me about a place you would like to see again.',
  'Count slowly to ten, and then tell me how you feel today.',
  'Tell me about something small that went well this week.',
]

/** One prompt, no memory: to loosen up, or to hear whether voice and microphone work. Speech is enough, understood or not. */
export const warmUp = defineConversation({
  id: 'warm_up',
  start: 'warm_up',
  steps: ['warm_up', 'done'],
  slots: [],
  states: {
    warm_up: {
      step: 'warm_up',
      prompt: ({ facts }) =>
        `Let us warm up. Nothing of this is kept. ${PROMPTS[Math.floor(facts.nowMs / 60_000) % PROMPTS.length] ?? ''}`,
      again: () => 'Just say a sentence or two.',
      expects: 'text',
      fills: [],
      threshold: 0,
      soundIsEnough: true,
      transitions: [{ when: 'something was said', holds: () => true, to: 'done' }],
    },
    done: {
      step: 'done',
      prompt: () => 'Thank you. Your voice reached me, and you have heard mine. You are ready.',
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [],
    },
  },
})
