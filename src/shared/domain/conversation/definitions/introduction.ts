import { defineConversation, type Known } from '../definition'
import { readEmail, sayEmail } from '../readers/email'
import { readName } from '../readers/name'

/**
 * What the studio answers to the look-up of this conversation: a profile that is there, or the id a new one is to have. Null where it
 * did not answer.
 */
export interface FoundProfile {
  profileId: string
  name: string
  known: 'yes' | 'no'
}

/** Asks who somebody is, and finds their profile or proposes a new one. Slots: `name`, `email` (not everybody has one). */
export const introduction = defineConversation({
  id: 'introduction',
  start: 'greeting',
  steps: ['greeting', 'collect_name', 'collect_email', 'confirmation', 'done'],
  slots: [
    { name: 'name', read: readName, called: ['name'] },
    { name: 'email', read: readEmail, called: ['e-?mail(?: address)?', 'mail', 'address'] },
  ],
  states: {
    greeting: {
      step: 'greeting',
      prompt: () => 'Hello, and welcome. I would like to know who I am speaking with.',
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [{ when: 'greeted', holds: () => true, to: 'collect_name' }],
    },
    collect_name: {
      step: 'collect_name',
      prompt: () => 'What is your name?',
      again: () => 'Please say your name only.',
      expects: 'name',
      fills: ['name'],
      threshold: 0.5,
      transitions: [
        {
          when: 'name, looked for before',
          holds: ({ taken }, { found }) => taken.has('name') && found !== null,
          to: 'look_up',
        },
        { when: 'name', holds: ({ taken }) => taken.has('name'), to: 'collect_email' },
      ],
    },
    collect_email: {
      step: 'collect_email',
      prompt: ({ slots: { name } }) =>
        `Thank you${name === undefined ? '' : `, ${firstOf(name)}`}. What is your e-mail address? If you have none, say no.`,
      again: (_known, retries) =>
        retries === 1
          ? 'Please say it slowly, with "at" and "dot".'
          : 'Please say it as in "anna dot smith at example dot com", or say no.',
      expects: 'email',
      fills: ['email'],
      threshold: 0.5,
      transitions: [
        { when: 'email', holds: ({ taken }) => taken.has('email'), to: 'look_up' },
        { when: 'no email', holds: ({ yes }) => yes === false, to: 'look_up' },
      ],
    },
    look_up: {
      step: 'confirmation',
      prompt: () => '',
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      looksUp: ['name', 'email'],
      transitions: [
        { when: 'found', holds: (_answer, { found }) => found?.known === 'yes', to: 'confirm_found' },
        { when: 'not found', holds: () => true, to: 'confirm_new' },
      ],
    },
    confirm_found: {
      step: 'confirmation',
      prompt: (known) => `I know you${withEmail(known)}: you are ${known.found?.name ?? nameOf(known)}. Is that right?`,
      again: () => 'Please say yes or no.',
      expects: 'yes_no',
      fills: ['email'],
      threshold: 0.6,
      transitions: [
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'look_up' },
        { when: 'yes', holds: ({ yes }) => yes === true, to: 'done', confirms: true },
        { when: 'no: name', holds: ({ change }) => change === 'name', to: 'collect_name' },
        { when: 'no: email', holds: ({ change }) => change === 'email', to: 'collect_email' },
        { when: 'no', holds: ({ yes }) => yes === false, to: 'change' },
      ],
    },
    confirm_new: {
      step: 'confirmation',
      prompt: (known) => `You are new here. Shall I make a profile for ${nameOf(known)}${withEmail(known)}?`,
      again: () => 'Please say yes or no.',
      expects: 'yes_no',
      fills: ['email'],
      threshold: 0.6,
      transitions: [
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'look_up' },
        { when: 'yes', holds: ({ yes }) => yes === true, to: 'done', confirms: true },
        { when: 'no: name', holds: ({ change }) => change === 'name', to: 'collect_name' },
        { when: 'no: email', holds: ({ change }) => change === 'email', to: 'collect_email' },
        { when: 'no', holds: ({ yes }) => yes === false, to: 'change' },
      ],
    },
    change: {
      step: 'confirmation',
      prompt: () => 'What shall I change, the name or the e-mail address?',
      again: () => 'Please say the name, or the e-mail address.',
      expects: 'slot_to_change',
      fills: ['email'],
      threshold: 0.6,
      transitions: [
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'look_up' },
        { when: 'name', holds: ({ change }) => change === 'name', to: 'collect_name' },
        { when: 'email', holds: ({ change }) => change === 'email', to: 'collect_email' },
        { when: 'nothing', holds: ({ yes }) => yes === false, to: 'look_up' },
      ],
    },
    done: {
      step: 'done',
      prompt: (known) =>
        known.found?.known === 'yes'
          ? `Welcome back, ${firstOf(known.found.name ?? nameOf(known))}.`
          : `Nice to meet you, ${firstOf(nameOf(known))}. Your profile is ready.`,
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [],
    },
  },
})

function nameOf({ slots }: Known): string {
  return slots.name ?? 'you'
}

function firstOf(name: string): string {
  return name.split(' ')[0] ?? name
}

function withEmail({ slots: { email } }: Known): string {
  return email === undefined ? '' : ` with the address ${sayEmail(email)}`
}
