import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import { DIFFICULTY_OF_LEVEL, type Difficulty, STAGES, type Stage } from '@shared/domain/interview/plan'
import { capacityOf, countedByStage, fittedCounts, stageCounts } from '@shared/domain/plans/stage-counts'
import { baseOf } from '@shared/domain/profiles/spoken-tag'
import { admitted, chooseQuestions, SHARED_POSITION } from '@shared/domain/questions/choose-questions'
import { quantile } from '@shared/domain/statistics'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import type { Core } from '../core'
import { byLanguage, longest, spokenIn } from './by-language'

type Choice = Pick<InterviewSetup, 'role' | 'level' | 'topics'>

export interface Role {
  id: string
  title: string
  topics: { id: string; title: string }[]
}

export interface ChooseFromBank {
  /** Taken only when nothing else is left. Empty, as without: the seed alone names the path. */
  recentKeys?: readonly string[]
  /** Fewer than asked for will do. */
  atMost?: boolean
}

export interface QuestionsService {
  roles(): Role[]
  preview(choice: Choice): { available: number; usualAnswerMs: number; samples: { text: string; topic: string }[] }
  /** All a choice admits: of its level, an opening and a closing of any. Throws UNKNOWN_ROLE when the bank is empty. */
  pool(choice: Choice & Pick<InterviewSetup, 'language'>): BankRecord[]
  /** The questions of an interview, in order, by the rule of the stages. Throws NOT_ENOUGH_QUESTIONS, UNKNOWN_ROLE. */
  choose(setup: InterviewSetup, seed: number, options?: ChooseFromBank): BankRecord[]
  /** Keys this person was given lately, newest first. */
  recentKeys(): string[]
  usualAnswerMs(): number
  /** Bank questions an interview could have had at another difficulty, but for these keys. */
  spare(
    of: { role: string; topics: readonly string[]; seed: number; askedLanguage: string | null },
    difficulty: Difficulty,
    withoutKeys: readonly string[],
  ): BankRecord[]
  /** What a person reads instead of the ids; an id that is not in the bank stands for itself. */
  titlesOf(role: string, topics: readonly string[]): { role: string; topics: string[] }
}

const SAMPLES = 4
const FRAME: readonly Stage[] = ['opening', 'closing']
const ALL_OF_EACH = STAGES.map((stage) => ({ stage, count: Number.MAX_SAFE_INTEGER }))
/** Answers this person's usual time is taken from, and what is said before the first. */
const USUAL_FROM = 30
const USUAL_BEFORE_FIRST_MS = 90_000
/** How far back "had lately" looks: the last five or so interviews. */
const RECENT_QUESTIONS = 60

export function createQuestions({ persistence, profile }: Core): QuestionsService {
  const { questionBank } = persistence
  const pool = ({ role, level, topics, language }: Choice & { language?: string }) => {
    const positions = [role, SHARED_POSITION]
    const understood = (question: BankRecord) => spokenIn(question, language)
    const fitting = questionBank
      .askable(profile.id, { positions, difficulty: DIFFICULTY_OF_LEVEL[level] })
      .filter(understood)
    // How to begin and to end is no question of difficulty: better one of another level than none.
    const missing = FRAME.filter((stage) => !fitting.some((question) => question.stage === stage))
    if (missing.length > 0)
      fitting.push(...questionBank.askable(profile.id, { positions, stages: missing }).filter(understood))
    return admitted(fitting, role, topics)
  }
  const roles = () => groupRoles(questionBank.topics(profile.id))
  const poolOrThrow = (choice: Choice & Pick<InterviewSetup, 'language'>) => {
    const candidates = pool(choice)
    if (candidates.length === 0 && questionBank.count() === 0) throw new StudioError('UNKNOWN_ROLE')
    return candidates
  }
  const usualAnswerMs = () => {
    const durations = persistence.answers.lastDurations(profile.id, USUAL_FROM)
    return Math.round(quantile(durations, 0.5) ?? USUAL_BEFORE_FIRST_MS)
  }
  return {
    roles: () => roles().filter(({ id }) => id !== SHARED_POSITION),
    preview: (choice) => {
      const candidates = pool(choice)
      return {
        available: capacityOf(countedByStage(candidates)),
        usualAnswerMs: usualAnswerMs(),
        // A fixed seed: the samples must not change under the eyes of someone who moves a slider.
        samples: chooseQuestions(candidates, { count: SAMPLES, seed: 1, recentKeys: [] }).map((question) => ({
          text: question.content,
          topic: question.topicTitle,
        })),
      }
    },
    pool: poolOrThrow,
    choose: (setup, seed, { recentKeys = [], atMost = false } = {}) => {
      const count = setup.questionCount
      const from = (candidates: readonly BankRecord[]) => {
        const available = countedByStage(candidates)
        const stages = setup.stages.length > 0 ? fittedCounts(setup.stages, available) : stageCounts(count, available)
        return chooseQuestions(candidates, { count, seed, recentKeys, stages })
      }
      const choices = byLanguage(poolOrThrow(setup), setup.language).map(from)
      const chosen = choices.find(({ length }) => length >= count) ?? longest(choices)
      if (chosen.length < count && !atMost)
        throw new StudioError('NOT_ENOUGH_QUESTIONS', `${chosen.length} of ${count}`)
      return chosen
    },
    recentKeys: () => persistence.questions.recentKeys(profile.id, RECENT_QUESTIONS),
    usualAnswerMs,
    spare: ({ role, topics, seed, askedLanguage }, difficulty, withoutKeys) => {
      const taken = new Set(withoutKeys)
      // One voice asks them all.
      const asked = baseOf(askedLanguage ?? 'en')
      const rows = questionBank
        .askable(profile.id, { positions: [role, SHARED_POSITION], difficulty })
        .filter((question) => baseOf(question.language) === asked && !taken.has(question.key))
      const candidates = admitted(rows, role, topics)
      return chooseQuestions(candidates, { count: candidates.length, seed, recentKeys: [], stages: ALL_OF_EACH })
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

/** A topic that frames an interview, or is of somebody's own question, may come in several rows: it is listed once. */
function groupRoles(rows: ReturnType<Core['persistence']['questionBank']['topics']>): Role[] {
  const roles = new Map<string, Role>()
  for (const { position, positionTitle, topic, topicTitle } of rows) {
    const role = roles.get(position) ?? { id: position, title: positionTitle, topics: [] }
    if (!role.topics.some(({ id }) => id === topic)) role.topics.push({ id: topic, title: topicTitle })
    roles.set(position, role)
  }
  return [...roles.values()]
}
