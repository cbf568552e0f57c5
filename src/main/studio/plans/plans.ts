import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import type { plansContract } from '@shared/contract/plans'
import { questionNumberAt } from '@shared/domain/interview/placements'
import type { PlanKind } from '@shared/domain/interview/plan'
import { DRILL_MS, drillCount } from '@shared/domain/plans/drill'
import { capacityOf, countedByStage } from '@shared/domain/plans/stage-counts'
import type { ContractOutputs, ContractService } from '../contract-outputs'
import type { Core } from '../core'
import { planOf } from '../interviews/plan-interview'
import type { QuestionsService } from '../questions/questions'
import type { SettingsService } from '../settings/settings'
import type { HandedSeeds } from './handed-seeds'
import type { Planner } from './planner'

export type PlansService = ContractService<typeof plansContract>
type Offer = ContractOutputs<typeof plansContract>['offers'][number]

export interface PlansOptions {
  core: Core
  planner: Planner
  questions: QuestionsService
  settings: Pick<SettingsService, 'get'>
  seeds: HandedSeeds
}

const USUAL_COUNT = 8
/** What a sitting of repetition, or of one area, is made of at the most. */
const MOST_DUE = 10
const AREA_COUNT = 5

export function createPlans({ core, planner, questions, settings, seeds }: PlansOptions): PlansService {
  const { persistence, profile, random } = core

  function offer(kind: PlanKind, over: Partial<Offer>): Offer {
    return { kind, unavailable: null, questionCount: 0, timeBoxMs: null, topic: null, due: null, ...over }
  }

  function titled(role: string, topics: readonly string[]): Map<string, string> {
    const titles = questions.titlesOf(role, topics).topics
    return new Map(topics.map((topic, i) => [topic, titles[i] ?? topic]))
  }

  return {
    offers: ({ role, level }) => {
      const last = settings.get().lastSetup
      const language = last?.language ?? 'en'
      const pool = questions.pool({ role, level, topics: [], language })
      const available = capacityOf(countedByStage(pool))
      const unavailable = available === 0 ? 'NOT_ENOUGH_QUESTIONS' : null
      const area = planner.weakest({ role, language })
      const due = planner.due(language)
      const some = (count: number) => ({ unavailable, questionCount: Math.min(count, available) })
      return [
        offer('full', some(last?.questionCount ?? USUAL_COUNT)),
        offer('drill', { ...some(drillCount(questions.usualAnswerMs())), timeBoxMs: DRILL_MS }),
        offer('one_question', some(1)),
        offer('weakest', {
          unavailable: area ? null : 'NOTHING_WEAK',
          questionCount: Math.min(AREA_COUNT, area?.available ?? 0),
          topic: area && { title: area.title, meanScore: area.meanScore },
        }),
        offer('repetition', {
          unavailable: due ? null : 'NOTHING_DUE',
          questionCount: Math.min(MOST_DUE, due?.count ?? 0),
          due,
        }),
      ]
    },
    preview: (setup) => {
      const seed = setup.seed ?? random.seed()
      if (setup.seed === undefined) seeds.add(seed)
      const plan = planner.plan(setup, seed, { exact: !seeds.has(seed) })
      const titles = titled(
        setup.role,
        plan.questions.map(({ topic }) => topic),
      )
      return {
        seed,
        timeBoxMs: plan.timeBoxMs,
        askedLanguage: plan.askedLanguage,
        questions: plan.questions.map(({ content, stage, topic, why, citation }) => ({
          content,
          stage,
          topic: titles.get(topic) ?? topic,
          why,
          citation,
        })),
      }
    },
    why: ({ interviewId }) => {
      const interview = persistence.interviews.get(profile.id, interviewId)
      if (!interview) throw new StudioError('NOT_FOUND')
      const rows = persistence.questions.ofInterview(profile.id, interviewId)
      const plan = planOf({ interview, questions: rows })
      // What comes next is not told before it is asked.
      const begun = interview.status === 'COMPLETED' ? rows.length : interview.nextIndex + 1
      const titles = titled(
        interview.role,
        rows.map(({ topic }) => topic),
      )
      return rows.slice(0, begun).map(({ content, stage, topic, source, why, citation, followUpOf }, index) => ({
        number: questionNumberAt(plan, index),
        followUp: followUpOf !== null,
        text: content,
        stage,
        topic: titles.get(topic) ?? topic,
        source,
        why,
        citation,
      }))
    },
    repetitions: ({ last }) => {
      const cards = persistence.reviewCards.next(profile.id, { limit: last })
      const keys = cards.map(({ questionKey }) => questionKey)
      const rows = new Map(persistence.questionBank.askable(profile.id, { keys }).map((row) => [row.key, row]))
      return cards.flatMap(({ questionKey, dueAtMs, lastScore }) => {
        const row = rows.get(questionKey)
        // Retired since, or replaced: it does not come again.
        return row ? [{ questionId: row.id, content: row.content, dueAtMs, lastScore }] : []
      })
    },
  }
}

/** What the page's next "New interview" starts from: a drill leaves the form of the last whole interview as it was. */
export function rememberedSetup(setup: InterviewSetup, last: InterviewSetup | null): InterviewSetup {
  const { seed: _, ...kept } = setup
  if (setup.kind === 'full') return kept
  return {
    ...kept,
    kind: 'full',
    questionCount: last?.questionCount ?? USUAL_COUNT,
    stages: last?.stages ?? [],
    timeBoxMs: last?.timeBoxMs ?? null,
  }
}
