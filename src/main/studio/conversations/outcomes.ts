import { StudioError } from '@shared/contract/errors'
import { isFinal, stateOf } from '@shared/domain/conversation/definition'
import { GUEST_STATE } from '@shared/domain/conversation/definitions/introduction'
import { momentOf } from '@shared/domain/conversation/moment'
import type { ConversationPlan, ConversationState } from '@shared/domain/conversation/states'
import { knownOf } from '@shared/domain/conversation/understand'
import { wordsOf } from '@shared/domain/conversation/words'
import type { ConversationRecord } from '../../persistence/repositories/conversations'
import type { ProfileRecord } from '../../persistence/repositories/profiles'
import type { AppointmentsService } from '../appointments/appointments'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { createPeople } from '../profiles/people'

/** How long a practice is put down for, ms. */
const PRACTICE_MS = 30 * 60_000

/** What conversations lead to: an appointment, a profile. */
export interface Outcomes {
  /** The answer to a look-up (domain/conversation/definitions/introduction.ts). */
  lookUp(slots: Readonly<Record<string, string>>): Record<string, string> | null
  /**
   * Makes what was agreed, once. What is not possible any more is recorded and told: the conversation ends all the same. Throws what the
   * database throws.
   */
  make(stored: ConversationRecord, plan: ConversationPlan, state: ConversationState): void
  /** Who an introduction led to; null: to nobody. */
  personOf(plan: ConversationPlan, state: ConversationState): ProfileRecord | null
  of(
    stored: ConversationRecord,
    plan: ConversationPlan,
    state: () => ConversationState,
  ): { appointmentId: string | null; profileId: string | null }
}

export function createOutcomes(core: Core, appointments: Pick<AppointmentsService, 'arrange'>): Outcomes {
  const { persistence, profile } = core
  const people = createPeople(core)

  function arrange(stored: ConversationRecord, { facts }: ConversationPlan, slots: Readonly<Record<string, string>>) {
    const { date, time } = slots
    if (date === undefined || time === undefined) return
    if (persistence.appointments.ofConversation(profile.id, stored.id)) return
    appointments.arrange({
      title: wordsOf(facts).scheduling.title(facts.jobRole),
      startsAtMs: momentOf(date, time, facts),
      durationMs: PRACTICE_MS,
      conversationId: stored.id,
    })
  }

  function introduce(plan: ConversationPlan, state: ConversationState) {
    if (state.memory.at === GUEST_STATE) return void people.guest()
    const { slots, found } = knownOf(plan, state.memory)
    const name = slots.name
    if (found?.known === 'yes' || name === undefined) return
    const id = found?.profileId ?? core.newId()
    // A step that is written anew, or somebody made that profile meanwhile.
    if (persistence.profiles.get(id) || people.find({ email: slots.email ?? null, name: null })) return
    people.create({ name, email: slots.email ?? null, language: null }, id)
  }

  function personOf(plan: ConversationPlan, { memory }: ConversationState): ProfileRecord | null {
    if (!isFinal(stateOf(plan.definition, memory.at))) return null
    if (memory.at === GUEST_STATE) return people.guest()
    const { slots, found } = knownOf(plan, memory)
    const made = persistence.profiles.get(found?.profileId ?? '')
    return made ?? people.find({ email: slots.email ?? null, name: null })
  }

  function guestWith(profileId: string): ProfileRecord | null {
    const owner = persistence.profiles.get(profileId)
    return owner?.kind === 'guest' ? owner : null
  }

  return {
    personOf,
    lookUp: ({ email, name }) => {
      const found = people.find({ email: email ?? null, name: name ?? null })
      if (found) return { profileId: found.id, name: found.name, known: 'yes' }
      return { profileId: core.newId(), name: name ?? '', known: 'no' }
    },
    make: (stored, plan, state) => {
      try {
        if (stored.definition === 'scheduling') arrange(stored, plan, knownOf(plan, state.memory).slots)
        if (stored.definition === 'introduction') introduce(plan, state)
      } catch (error) {
        const code = error instanceof StudioError ? error.code : 'INTERNAL'
        // Anything else, a full disk say, fails the whole step, which is tried again: nobody must hear that it was made.
        if (code !== 'APPOINTMENT_PAST' && code !== 'EMAIL_TAKEN') throw error
        core.recordError({ code, place: `outcome of ${stored.definition}`, detail: describeError(error) })
        core.events.publish({ type: 'notice', interviewId: null, code, message: new StudioError(code).message })
      }
    },
    of: (stored, plan, state) => {
      const appointmentId =
        stored.definition === 'scheduling'
          ? (persistence.appointments.ofConversation(profile.id, stored.id)?.id ?? null)
          : null
      if (stored.definition !== 'introduction') return { appointmentId, profileId: null }
      const end = state()
      // Without its words: of somebody who went on as a guest, and has it now.
      const guest = stored.status === 'done' && end.memory.at === plan.definition.start
      const who = guest ? guestWith(stored.profileId) : personOf(plan, end)
      return { appointmentId, profileId: who?.id ?? null }
    },
  }
}
