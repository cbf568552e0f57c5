import { defineConversation, type Known } from '../definition'
import { localOf, momentOf, sayDate, sayTime } from '../moment'
import { readDate } from '../readers/date'
import { readTime } from '../readers/time'

/** Arranges when to practise next; the studio makes an appointment of its slots `date` (2026-11-27) and `time` (09:30). */
export const scheduling = defineConversation({
  id: 'scheduling',
  start: 'greeting',
  steps: ['greeting', 'collect_date', 'collect_time', 'confirmation', 'done'],
  slots: [
    { name: 'date', read: readDate, called: ['date', 'day'] },
    { name: 'time', read: readTime, called: ['time', 'hour'] },
  ],
  objection: (known) => {
    const { date, time } = known.slots
    if (date === undefined || time === undefined) return null
    return momentOf(date, time, known.facts) > known.facts.nowMs
      ? null
      : { slot: 'time', say: `${sayTime(time)} is already over on that day.` }
  },
  states: {
    greeting: {
      step: 'greeting',
      prompt: ({ facts: { personName, jobRole } }) =>
        `Hello${personName === null ? '' : `, ${personName}`}. Let us find a time for your next ${jobRole === null ? 'practice' : `practice for ${jobRole}`}.`,
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [{ when: 'greeted', holds: () => true, to: 'collect_date' }],
    },
    collect_date: {
      step: 'collect_date',
      prompt: ({ pending }) => pending?.ask ?? 'Which day suits you?',
      again: (_known, retries) =>
        retries === 1
          ? 'Which day is it to be?'
          : 'Please name a day, such as tomorrow, next Tuesday, or the 27th of November.',
      expects: 'date',
      fills: ['date', 'time'],
      threshold: 0.5,
      transitions: [
        {
          when: 'date and time',
          holds: ({ taken }, { slots }) => taken.has('date') && slots.time !== undefined,
          to: 'confirmation',
        },
        { when: 'date', holds: ({ taken }) => taken.has('date'), to: 'collect_time' },
      ],
    },
    collect_time: {
      step: 'collect_time',
      prompt: (known) => known.pending?.ask ?? `And at what time${onDay(known)}?`,
      again: (_known, retries) =>
        retries === 1
          ? 'At what time is it to be?'
          : 'Please name a time, such as half past nine in the morning, or 3 pm.',
      expects: 'time',
      fills: ['time', 'date'],
      threshold: 0.5,
      transitions: [{ when: 'time', holds: ({ taken }) => taken.has('time'), to: 'confirmation' }],
    },
    confirmation: {
      step: 'confirmation',
      prompt: (known) => `So that is ${when(known)}. Is that right?`,
      again: () => 'Please say yes or no.',
      expects: 'yes_no',
      fills: ['date', 'time'],
      threshold: 0.6,
      transitions: [
        { when: 'time is unclear', holds: ({ unclear }) => unclear === 'time', to: 'collect_time' },
        { when: 'date is unclear', holds: ({ unclear }) => unclear === 'date', to: 'collect_date' },
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'confirmation' },
        { when: 'yes', holds: ({ yes }) => yes === true, to: 'done', confirms: true },
        { when: 'no: date', holds: ({ change }) => change === 'date', to: 'collect_date' },
        { when: 'no: time', holds: ({ change }) => change === 'time', to: 'collect_time' },
        { when: 'no', holds: ({ yes }) => yes === false, to: 'change' },
      ],
    },
    change: {
      step: 'confirmation',
      prompt: () => 'What shall I change, the date or the time?',
      again: () => 'Please say the date, or the time.',
      expects: 'slot_to_change',
      fills: ['date', 'time'],
      threshold: 0.6,
      transitions: [
        { when: 'time is unclear', holds: ({ unclear }) => unclear === 'time', to: 'collect_time' },
        { when: 'date is unclear', holds: ({ unclear }) => unclear === 'date', to: 'collect_date' },
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'confirmation' },
        { when: 'date', holds: ({ change }) => change === 'date', to: 'collect_date' },
        { when: 'time', holds: ({ change }) => change === 'time', to: 'collect_time' },
        { when: 'nothing', holds: ({ yes }) => yes === false, to: 'confirmation' },
      ],
    },
    done: {
      step: 'done',
      prompt: (known) => `Good. I have put you down for ${when(known)}. See you then.`,
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [],
    },
  },
})

function when({ slots: { date, time }, facts }: Known): string {
  const day = date === undefined ? 'that day' : sayDate(date, localOf(facts.nowMs, facts).date)
  return time === undefined ? day : `${day}, at ${sayTime(time)}`
}

function onDay({ slots: { date }, facts }: Known): string {
  return date === undefined ? '' : ` on ${sayDate(date, localOf(facts.nowMs, facts).date)}`
}
