import { defineConversation, type Known } from '../definition'
import { localOf, momentOf } from '../moment'
import { readDate } from '../readers/date'
import { readTime } from '../readers/time'
import { wordsOf } from '../words'

/** Arranges when to practise next; the studio makes an appointment of its slots `date` (2026-11-27) and `time` (09:30). */
export const scheduling = defineConversation({
  id: 'scheduling',
  start: 'greeting',
  steps: ['greeting', 'collect_date', 'collect_time', 'confirmation', 'done'],
  slots: [
    { name: 'date', read: readDate, called: ['date', 'day', 'дат[ауы]', 'день', 'дня'] },
    { name: 'time', read: readTime, called: ['time', 'hour', 'время', 'времени', 'час'] },
  ],
  moment: (known) => {
    const { date, time } = known.slots
    if (date === undefined || time === undefined) return null
    return {
      atMs: momentOf(date, time, known.facts),
      slot: 'time',
      say: words(known).timeIsOver(wordsOf(known.facts).time(time)),
      ask: words(known).againTime[0],
    }
  },
  states: {
    greeting: {
      step: 'greeting',
      prompt: (known) => words(known).greeting(known.facts.personName, known.facts.jobRole),
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [{ when: 'greeted', holds: () => true, to: 'collect_date' }],
    },
    collect_date: {
      step: 'collect_date',
      prompt: (known) => known.pending?.ask ?? words(known).askDay,
      again: (known, retries) => words(known).againDay[retries === 1 ? 0 : 1],
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
      prompt: (known) => known.pending?.ask ?? words(known).askTime(dayOf(known)),
      again: (known, retries) => words(known).againTime[retries === 1 ? 0 : 1],
      expects: 'time',
      fills: ['time', 'date'],
      threshold: 0.5,
      transitions: [{ when: 'time', holds: ({ taken }) => taken.has('time'), to: 'confirmation' }],
    },
    confirmation: {
      step: 'confirmation',
      prompt: (known) => words(known).confirm(momentIn(known)),
      again: ({ facts }) => wordsOf(facts).yesOrNo,
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
      prompt: (known) => words(known).change,
      again: (known) => words(known).againChange,
      expects: 'slot_to_change',
      fills: ['date', 'time'],
      threshold: 0.6,
      transitions: [
        { when: 'time is unclear', holds: ({ unclear }) => unclear === 'time', to: 'collect_time' },
        { when: 'date is unclear', holds: ({ unclear }) => unclear === 'date', to: 'collect_date' },
        { when: 'changed', holds: ({ changed }) => changed.size > 0, to: 'confirmation' },
        { when: 'date', holds: ({ change }) => change === 'date', to: 'collect_date' },
        { when: 'time', holds: ({ change }) => change === 'time', to: 'collect_time' },
        { when: 'nothing', holds: ({ yes }) => yes !== null, to: 'confirmation' },
      ],
    },
    done: {
      step: 'done',
      prompt: (known) => words(known).done(momentIn(known)),
      again: () => '',
      expects: 'nothing',
      fills: [],
      threshold: 0,
      transitions: [],
    },
  },
})

function words({ facts }: Known) {
  return wordsOf(facts).scheduling
}

function momentIn(known: Known): string {
  const { time } = known.slots
  return words(known).moment(dayOf(known), time === undefined ? null : wordsOf(known.facts).time(time))
}

function dayOf({ slots: { date }, facts }: Known): string | null {
  return date === undefined ? null : wordsOf(facts).date(date, localOf(facts.nowMs, facts).date)
}
