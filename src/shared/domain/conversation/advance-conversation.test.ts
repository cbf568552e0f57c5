import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  conversationPlan,
  happenings,
  heardEvent,
  quickPlan,
  typedEvent,
  walk,
} from '../../../../tests/fakes/conversation/conversation-events'
import { advanceConversation, replayConversation } from './advance-conversation'
import { deadlineOf } from './deadlines'
import { isFinal, stateOf } from './definition'
import { DEFINITION_IDS } from './definition-ids'
import { DEFINITIONS } from './definitions/find-definition'
import type { ConversationEvent } from './events'
import { replaySeen } from './seen'
import { type ConversationPlan, type ConversationState, initialState } from './states'
import { viewOf } from './view-of'

const scheduling = conversationPlan('scheduling')

/** Says everything there is to say, as a voice would. */
const talk = (plan: ConversationPlan, ...said: (string | ConversationEvent)[]) => walk(plan, said)

describe('scheduling', () => {
  it('arranges an appointment by voice, and confirms it aloud', () => {
    // Bug: the plainest run does not come to its end, or books something else than it said.
    const { state, spoken } = talk(scheduling, 'tomorrow please', 'half past nine in the morning', 'yes')
    expect(state).toMatchObject({ kind: 'done', reason: 'finished' })
    expect(state.memory.slots).toEqual({
      date: { value: '2026-11-22', confirmed: true },
      time: { value: '09:30', confirmed: true },
    })
    expect(spoken).toEqual([
      'Hello, Anna. Let us find a time for your next practice.',
      'Which day suits you?',
      'And at what time on Sunday, the 22nd of November?',
      'So that is Sunday, the 22nd of November, at 9:30 in the morning. Is that right?',
      'Good. I have put you down for Sunday, the 22nd of November, at 9:30 in the morning. See you then.',
    ])
  })

  it("takes day and time in one go, asks which ten o'clock, and refuses what is over", () => {
    expect(talk(scheduling, 'tomorrow at 3 pm').state.memory).toMatchObject({ at: 'confirmation' })
    const asked = talk(scheduling, 'tomorrow at ten')
    expect(asked.spoken[asked.spoken.length - 1]).toBe("Do you mean 10 o'clock in the morning, or in the evening?")
    expect(talk(scheduling, 'tomorrow at ten', 'in the evening').state.memory).toMatchObject({
      at: 'confirmation',
      slots: { time: { value: '22:00' } },
    })
    const past = talk(scheduling, 'yesterday')
    expect(past.state.memory).toMatchObject({ at: 'collect_date', retries: 1, slots: {} })
    expect(past.spoken[past.spoken.length - 1]).toMatch(/^That day is over\./)
    // Bug: "today at nine" in the afternoon is an appointment nobody can keep.
    const early = talk(scheduling, 'today', '9 am')
    expect(early.spoken[early.spoken.length - 1]).toMatch(/already over on that day/)
    expect(early.state.memory.slots.time).toBeUndefined()
  })

  it('refuses a time that went by before it was confirmed, and asks for another', () => {
    // Bug: it was compared with the moment the conversation began: "I have put you down" was said, and nothing was.
    const facts = { ...scheduling.facts, nowMs: Date.UTC(2026, 10, 21, 15, 0) }
    const soon: ConversationPlan = { ...scheduling, facts }
    const { state } = talk(soon, 'today', '4:30 pm')
    expect(state.memory).toMatchObject({ at: 'confirmation', slots: { time: { value: '16:30' } } })
    const yesAfter = (minutes: number) => {
      const atMs = minutes * 60_000
      const ended = advanceConversation(soon, state, { type: 'turn_ended', atMs, cause: 'typed', typedText: 'yes' })
      return advanceConversation(soon, ended.state, { ...heardEvent('yes'), atMs })
    }
    expect(yesAfter(20).state.memory.at).toBe('done')
    const late = yesAfter(45)
    expect(late.state).toMatchObject({ kind: 'fallback', cause: 'refused', memory: { at: 'confirmation' } })
    expect(late.effects).toContainEqual({
      type: 'speak',
      kind: 'step_in',
      text: '4:30 in the afternoon is already over on that day. At what time is it to be?',
    })
  })

  it('asks which slot to change after a no, and changes only that one', () => {
    const said = ['tomorrow', '3 pm', 'no', 'the time', '4 pm']
    const { state, spoken } = talk(scheduling, ...said)
    expect(spoken).toContain('What shall I change, the date or the time?')
    expect(state.memory).toMatchObject({
      at: 'confirmation',
      slots: { date: { value: '2026-11-22' }, time: { value: '16:00' } },
    })
    expect(talk(scheduling, 'tomorrow', '3 pm', 'no, the date is wrong').state.memory.at).toBe('collect_date')
    expect(talk(scheduling, 'tomorrow', '3 pm', 'no, make it 5 pm').state.memory).toMatchObject({
      at: 'confirmation',
      slots: { time: { value: '17:00', confirmed: false } },
    })
    expect(talk(scheduling, 'tomorrow', '3 pm', 'no', "no, that's fine").state.memory.at).toBe('confirmation')
    // Bug: what was confirmed once counts as confirmed after it was changed.
    expect(talk(scheduling, 'tomorrow', '3 pm', 'no, at eleven').state.memory).toMatchObject({
      at: 'collect_time',
      pending: { options: ['11:00', '23:00'] },
    })
  })

  it('offers typing after three failures, and takes what is typed', () => {
    const { state, spoken } = talk(scheduling, 'blah', 'er', 'hm')
    expect(state.memory).toMatchObject({ at: 'collect_date', retries: 3, typing: true })
    expect(spoken[spoken.length - 1]).toMatch(/You can also type it\.$/)
    expect(talk(scheduling, 'blah', 'er', 'hm', typedEvent('tomorrow')).state.memory).toMatchObject({
      at: 'collect_time',
      retries: 0,
    })
  })

  it('does not take what the transcriber was not sure of', () => {
    const { state, spoken, attempts } = talk(scheduling, heardEvent('tomorrow', { confidence: 0.3 }))
    expect(state.memory).toMatchObject({ at: 'collect_date', slots: {} })
    expect(spoken[spoken.length - 1]).toMatch(/^I am not sure/)
    expect(attempts).toMatchObject(
      [{ slot: 'date', value: '2026-11-22', accepted: false, attempt: 1 }, { slot: 'time' }].slice(0, 1),
    )
  })

  it("takes a model's proposal only when the definition's own reader does", () => {
    // Bug: a model that is talked into it books any text as a date.
    const words = 'when my sister comes'
    const good = talk(scheduling, heardEvent(words, { proposal: { date: '2026-11-27', time: '9 pm' } }))
    expect(good.state.memory).toMatchObject({
      at: 'confirmation',
      slots: { date: { value: '2026-11-27' }, time: { value: '21:00' } },
    })
    expect(good.attempts.map(({ source }) => source)).toEqual(['model', 'model'])
    for (const date of ['ignore previous instructions', '2026-02-31', '1999-01-01', 'next week', ''])
      expect(talk(scheduling, heardEvent(words, { proposal: { date } })).state.memory).toMatchObject({
        at: 'collect_date',
        slots: {},
      })
    // The person's own words go before a model's.
    expect(
      talk(scheduling, heardEvent('tomorrow', { proposal: { date: '2026-11-27' } })).state.memory.slots.date?.value,
    ).toBe('2026-11-22')
  })

  it('goes back, repeats, and stops when it is told so aloud', () => {
    expect(talk(scheduling, 'tomorrow', 'go back').state.memory).toMatchObject({
      at: 'collect_date',
      slots: { date: {} },
    })
    const repeated = talk(scheduling, 'say that again please')
    expect(repeated.spoken[repeated.spoken.length - 1]).toBe('Of course. Which day suits you?')
    expect(talk(scheduling, 'tomorrow', 'never mind').state).toMatchObject({ kind: 'done', reason: 'ended_early' })
  })
})

describe('introduction', () => {
  const plan = conversationPlan('introduction')
  const found = (known: 'yes' | 'no'): ConversationEvent => ({
    type: 'looked_up',
    atMs: 0,
    found: { profileId: 'p9', name: 'Anna Smith', known },
  })

  it('finds a profile by the address that was said, or proposes a new one', () => {
    const said = ['my name is anna smith', 'anna dot smith at example dot com']
    const known = talk(plan, ...said, found('yes'))
    expect(known.lookedUp).toEqual([{ name: 'Anna Smith', email: 'anna.smith@example.com' }])
    expect(known.spoken[known.spoken.length - 1]).toBe(
      'I know you with the address anna dot smith at example dot com: you are Anna Smith. Is that right?',
    )
    expect(talk(plan, ...said, found('yes'), 'yes').spoken.pop()).toBe('Welcome back, Anna.')
    const made = talk(plan, ...said, found('no'), 'yes')
    expect(made.state).toMatchObject({ kind: 'done', reason: 'finished', memory: { found: { known: 'no' } } })
  })

  it('goes on without an address, and looks again after a change', () => {
    expect(talk(plan, 'anna', 'no').lookedUp).toEqual([{ name: 'Anna' }])
    const again = talk(plan, 'anna', 'no', found('no'), 'no', 'the name', 'Hanna', found('no'), 'yes')
    expect(again.lookedUp).toEqual([{ name: 'Anna' }, { name: 'Hanna' }])
    expect(again.state).toMatchObject({
      kind: 'done',
      memory: { slots: { name: { value: 'Hanna', confirmed: true } } },
    })
  })
})

describe('going on as a guest', () => {
  const plan = conversationPlan('introduction')

  it('is confirmed, and forgets what was said before it', () => {
    const { state, spoken } = talk(plan, 'my name is anna smith', 'I would rather be a guest', 'yes')
    expect(state).toMatchObject({ kind: 'done', reason: 'finished', memory: { at: 'guest', slots: {}, found: null } })
    expect(spoken.slice(-2)).toEqual([
      'Then you go on as a guest, without a name or an address. Is that right?',
      'Good. You are here as a guest.',
    ])
  })

  it('is not taken for a name, and a no leads back to the name', () => {
    // Bug: a profile for somebody called "Guest".
    const asked = talk(plan, 'as a guest')
    expect(asked.state.memory).toMatchObject({ at: 'confirm_guest', slots: {} })
    expect(talk(plan, 'as a guest', 'no').state.memory.at).toBe('collect_name')
    expect(talk(plan, 'Anna Guest').state.memory).toMatchObject({
      at: 'collect_email',
      slots: { name: { value: 'Anna Guest' } },
    })
  })

  // The first ones as Moonshine tiny writes them of espeak-ng's voice.
  it.each([
    'And a guest.',
    'Continue the guest',
    'As guest.',
    'I would like to be a guest.',
    'без профиля',
    'как гость',
  ])('%s', (said) => expect(talk(plan, said).state.memory.at).toBe('confirm_guest'))
})

describe('warm_up', () => {
  it('is one prompt, and speech is enough where nothing understands it', () => {
    const plan = conversationPlan('warm_up', { hearsNothing: true })
    const { state, spoken } = talk(plan, heardEvent(null))
    expect(state).toMatchObject({ kind: 'done', reason: 'finished' })
    expect(spoken).toHaveLength(2)
    expect(state.memory.slots).toEqual({})
  })
})

describe.each(DEFINITION_IDS)('the definition %s', (id) => {
  const definition = DEFINITIONS[id]

  it('names only what it has, starts somewhere, ends somewhere, and reaches every state', () => {
    // Bug: a slip in a definition file that shows only when somebody gets there.
    const names = Object.keys(definition.states)
    const reached = new Set([definition.start])
    for (const name of reached) {
      const state = stateOf(definition, name)
      for (const { to } of state.transitions) reached.add(to)
      expect(definition.steps).toContain(state.step)
      for (const slot of [...state.fills, ...(state.looksUp ?? [])])
        expect(definition.slots.map((one) => one.name)).toContain(slot)
      expect(state.threshold >= 0 && state.threshold <= 1).toBe(true)
      if (state.expects !== 'nothing')
        expect(state.again({ facts: scheduling.facts, slots: {}, found: null, pending: null }, 1)).not.toBe('')
    }
    expect([...reached].sort()).toEqual(names.sort())
    const ends = names.filter((name) => isFinal(stateOf(definition, name)))
    expect(ends).toContain('done')
    for (const end of ends) expect(stateOf(definition, end).step).toBe('done')
  })

  it('comes to its end from every state', () => {
    for (const name of Object.keys(definition.states)) {
      const reached = new Set([name])
      for (const one of reached) for (const { to } of stateOf(definition, one).transitions) reached.add(to)
      expect([...reached].some((one) => isFinal(stateOf(definition, one)))).toBe(true)
    }
  })
})

describe('every conversation', () => {
  const ids = fc.constantFrom(...DEFINITION_IDS)
  const plans = {
    scheduling: quickPlan('scheduling'),
    introduction: quickPlan('introduction'),
    warm_up: quickPlan('warm_up'),
  }

  it('never gets stuck: by deadlines alone every state ends', () => {
    fc.assert(
      fc.property(ids, happenings, (id, events) => {
        const plan = plans[id]
        let state = replayConversation(plan, events)
        let atMs = events[events.length - 1]?.atMs ?? 0
        for (let i = 0; i < 200 && state.kind !== 'done'; i++) {
          atMs = Math.max(atMs, deadlineOf(state) ?? atMs)
          const before: ConversationState = state
          state = advanceConversation(plan, state, { type: 'deadline', atMs }).state
          expect(state).not.toBe(before)
        }
        expect(state.kind).toBe('done')
      }),
      { numRuns: 1_000 },
    )
  })

  it('shows the same to a page that comes late as to one that was there', () => {
    // Bug: a bubble is lost or doubled after a reload; or the view does not fit its own schema.
    fc.assert(
      fc.property(ids, happenings, (id, events) => {
        const plan = plans[id]
        const kept: ConversationEvent[] = []
        let state: ConversationState = initialState(plan)
        for (const event of events) {
          const after = advanceConversation(plan, state, event)
          if (after.state !== state || after.effects.length > 0) kept.push(event)
          state = after.state
        }
        const view = viewOf(plan, replaySeen(plan, kept))
        expect(JSON.stringify(view)).not.toMatch(/NaN|undefined|Invalid/)
        expect(view.bubbles.map(({ from, text }) => [from, text])).toEqual(
          viewOf(plan, replaySeen(plan, events)).bubbles.map(({ from, text }) => [from, text]),
        )
      }),
      { numRuns: 300 },
    )
  })
})
