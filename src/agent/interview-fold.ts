import { advance, replay } from '@shared/domain/interview/advance'
import { deadlineOf } from '@shared/domain/interview/deadlines'
import type { Effect } from '@shared/domain/interview/effects'
import type { InterviewEvent } from '@shared/domain/interview/events'
import type { InterviewPlan } from '@shared/domain/interview/plan'
import type { InterviewState } from '@shared/domain/interview/states'
import type { Flow } from './event-fold'

/** All but `replan`, which is the fold's own affair. */
export type InterviewEffect = Exclude<Effect, { type: 'replan' }>

const FOR_THE_REPORT: readonly InterviewEvent['type'][] = ['utterance_started', 'interviewer_changed']

/** The interview for the event fold: a plan that changes while it runs. */
export const interviewFlow: Flow<InterviewPlan, InterviewState, InterviewEvent, InterviewEffect> = {
  advance(plan, state, event) {
    const advanced = advance(plan, state, event)
    const effects: InterviewEffect[] = []
    let now = plan
    for (const effect of advanced.effects) {
      if (effect.type === 'replan') now = effect.plan
      else effects.push(effect)
    }
    return { state: advanced.state, effects, plan: now }
  },
  replay,
  deadlineOf,
  deadline: (atMs) => ({ type: 'deadline', atMs }),
  isForTheReport: ({ type }) => FOR_THE_REPORT.includes(type),
}
