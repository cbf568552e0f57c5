import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import { DIFFICULTY_OF_LEVEL, type Difficulty } from '@shared/domain/interview/plan'
import { admitted, chooseQuestions, SHARED_POSITION } from '@shared/domain/questions/choose-questions'
import { quantile } from '@shared/domain/statistics'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import type { Core } from '../core'

type Choice = Pick<InterviewSetup, 'role' | 'level' | 'topics'>

export interface Role {
  id: string
  title: string
  topics: { id: string; title: string }[]
}

export interface QuestionsService {
  roles(): Role[]
  preview(choice: Choice): { available: number; usualAnswerMs: number; samples: { text: string; topic: string }[] }
  /** The questions of an interview, in order. Throws NOT_ENOUGH_QUESTIONS, or UNKNOWN_ROLE when the bank is empty. */
  choose(setup: InterviewSetup, seed: number): BankRecord[]
  /** Bank questions an interview could have had at another difficulty, but for these keys. */
  spare(
    of: { role: string; topics: readonly string[]; seed: number },
    difficulty: Difficulty,
    withoutKeys: readonly string[],
  ): BankRecord[]
  /** What a person reads instead of the ids; an id that is not in the bank stands for itself. */
  titlesOf(role: string, topics: readonly string[]): { role: string; topics: string[] }
}

const SAMPLES = 4
/** Answers this person's usual time is taken from, and what is said before the first. */
const USUAL_FROM = 30
const USUAL_BEFORE_FIRST_MS = 90_000
/** How far back "had lately" looks: the last five or so interviews. */
const RECENT_QUESTIONS = 60

export function createQuestions({ persistence, profile }: Core): QuestionsService {
  const pool = ({ role, level, topics }: Choice) =>
    admitted(persistence.questionBank.candidates([role, SHARED_POSITION], DIFFICULTY_OF_LEVEL[level]), role, topics)
  const roles = () => groupRoles(persistence.questionBank.topics())
  return {
    roles: () => roles().filter(({ id }) => id !== SHARED_POSITION),
    preview: (choice) => {
      const candidates = pool(choice)
      const durations = persistence.answers.lastDurations(profile.id, USUAL_FROM)
      return {
        available: candidates.length,
        usualAnswerMs: Math.round(quantile(durations, 0.5) ?? USUAL_BEFORE_FIRST_MS),
        // A fixed seed: the samples must not change under the eyes of someone who moves a slider.
        samples: chooseQuestions(candidates, { count: SAMPLES, seed: 1, recentKeys: [] }).map((question) => ({
          text: question.content,
          topic: question.topicTitle,
        })),
      }
    },
    choose: (setup, seed) => {
      const candidates = pool(setup)
      if (candidates.length === 0 && persistence.questionBank.count() === 0) throw new StudioError('UNKNOWN_ROLE')
      if (candidates.length < setup.questionCount) {
        throw new StudioError('NOT_ENOUGH_QUESTIONS', `${candidates.length} of ${setup.questionCount}`)
      }
      // A seed that was asked for names an exact path: what was asked before must not change it.
      const recentKeys = setup.seed === undefined ? persistence.questions.recentKeys(profile.id, RECENT_QUESTIONS) : []
      return chooseQuestions(candidates, { count: setup.questionCount, seed, recentKeys })
    },
    spare: ({ role, topics, seed }, difficulty, withoutKeys) => {
      const taken = new Set(withoutKeys)
      const pool = admitted(persistence.questionBank.candidates([role, SHARED_POSITION], difficulty), role, topics)
      const candidates = pool.filter(({ key }) => !taken.has(key))
      return chooseQuestions(candidates, { count: candidates.length, seed, recentKeys: [] })
    },
    titlesOf: (role, topics) => {
      const known = roles()
      const found = known.find(({ id }) => id === role)
      const titles = new Map(known.flatMap((r) => r.topics.map((t) => [t.id, t.title] as const)))
      for (const topic of found?.topics ?? []) titles.set(topic.id, topic.title)
      return { role: found?.title ?? role, topics: topics.map((topic) => titles.get(topic) ?? topic) }
    },
  }
}

function groupRoles(rows: ReturnType<Core['persistence']['questionBank']['topics']>): Role[] {
  const roles = new Map<string, Role>()
  for (const { position, positionTitle, topic, topicTitle } of rows) {
    const role = roles.get(position) ?? { id: position, title: positionTitle, topics: [] }
    role.topics.push({ id: topic, title: topicTitle })
    roles.set(position, role)
  }
  return [...roles.values()]
}
