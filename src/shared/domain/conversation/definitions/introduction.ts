import { type Answer, defineConversation, type Known } from '../definition'
import { readEmail } from '../readers/email'
import { saysGuest } from '../readers/guest'
import { readName } from '../readers/name'
import { wordsOf } from '../words'

/**
 * What the studio answers to the look-up of this conversation: a profile that is there, or the id a new one is to have. Null where it
 * did not answer.
 */
export interface FoundProfile {
  profileId: string
  name: string
  known: 'yes' | 'no'
}

/** It ends there for whoever goes on without a profile of their own. */
export const GUEST_STATE = 'guest'

const AS_GUEST = { when: 'as a guest', holds: ({ text }: Answer) => saysGuest(text), to: 'confirm_guest' } as const

/**
 * Asks who somebody is, and finds their profile or proposes a new one; or they go on as a guest. Slots: `name`, `email` (not everybody
 * has one).
 */
export const introduction = defineConversation({
  id: 'introduction',
  start: 'greeting',
  words: 'of_outcome',
  steps: ['greeting', 'collect_name', 'collect_email', 'confirmation', 'done'],
  slots: [
    { name: 'name', read: readName, called: ['name', 'имя', 'имени'] },
    { name: 'email', read: readEmail, called: ['e-?mail(?: address)?', 'mail', 'address', 'адрес[а]?', 'почт[ауы]'] },
  ],
  states: {
    greeting: {
      step: 'greeting',
      prompt: (known) => words(known).greeting,
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [{ when: 'greeted', holds: () => true, to: 'collect_name' }],
    },
    collect_name: {
      step: 'collect_name',
      prompt: (known) => words(known).askName,
      again: (known) => words(known).againName,
      expects: 'name',
      fills: ['name'],
      threshold: 0.5,
      transitions: [
        AS_GUEST,
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
      prompt: (known) => words(known).askEmail(firstNameOf(known)),
      again: (known, retries) => words(known).againEmail[retries === 1 ? 0 : 1],
      expects: 'email',
      fills: ['email'],
      threshold: 0.5,
      transitions: [
        AS_GUEST,
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
      prompt: (known) => words(known).known(known.found?.name ?? known.slots.name ?? null, emailOf(known)),
      again: ({ facts }) => wordsOf(facts).yesOrNo,
      expects: 'yes_no',
      fills: ['email'],
      threshold: 0.6,
      transitions: [
        AS_GUEST,
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'look_up' },
        { when: 'yes', holds: ({ yes }) => yes === true, to: 'done', confirms: true },
        { when: 'no: name', holds: ({ change }) => change === 'name', to: 'collect_name' },
        { when: 'no: email', holds: ({ change }) => change === 'email', to: 'collect_email' },
        { when: 'no', holds: ({ yes }) => yes === false, to: 'change' },
      ],
    },
    confirm_new: {
      step: 'confirmation',
      prompt: (known) => words(known).isNew(known.slots.name ?? null, emailOf(known)),
      again: ({ facts }) => wordsOf(facts).yesOrNo,
      expects: 'yes_no',
      fills: ['email'],
      threshold: 0.6,
      transitions: [
        AS_GUEST,
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'look_up' },
        { when: 'yes', holds: ({ yes }) => yes === true, to: 'done', confirms: true },
        { when: 'no: name', holds: ({ change }) => change === 'name', to: 'collect_name' },
        { when: 'no: email', holds: ({ change }) => change === 'email', to: 'collect_email' },
        { when: 'no', holds: ({ yes }) => yes === false, to: 'change' },
      ],
    },
    change: {
      step: 'confirmation',
      prompt: (known) => words(known).change,
      again: (known) => words(known).againChange,
      expects: 'slot_to_change',
      fills: ['email'],
      threshold: 0.6,
      transitions: [
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'look_up' },
        { when: 'name', holds: ({ change }) => change === 'name', to: 'collect_name' },
        { when: 'email', holds: ({ change }) => change === 'email', to: 'collect_email' },
        { when: 'nothing', holds: ({ yes }) => yes !== null, to: 'look_up' },
      ],
    },
    confirm_guest: {
      step: 'confirmation',
      prompt: (known) => words(known).confirmGuest,
      again: ({ facts }) => wordsOf(facts).yesOrNo,
      expects: 'yes_no',
      fills: [],
      threshold: 0.6,
      transitions: [
        { when: 'yes', holds: ({ yes, text }) => yes === true || saysGuest(text), to: GUEST_STATE, forgets: true },
        { when: 'no', holds: ({ yes }) => yes === false, to: 'collect_name' },
      ],
    },
    [GUEST_STATE]: {
      step: 'done',
      prompt: (known) => words(known).guestReady,
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [],
    },
    done: {
      step: 'done',
      prompt: (known) =>
        known.found?.known === 'yes'
          ? words(known).welcomeBack(firstNameOf(known))
          : words(known).profileReady(firstNameOf(known)),
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [],
    },
  },
})

function words({ facts }: Known) {
  return wordsOf(facts).introduction
}

function firstNameOf({ found, slots }: Known): string | null {
  const name = found?.known === 'yes' ? (found.name ?? slots.name) : slots.name
  return name?.split(' ')[0] ?? null
}

function emailOf({ slots: { email }, facts }: Known): string | null {
  return email === undefined ? null : wordsOf(facts).email(email)
}
