import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import type { PlacementReason } from '@shared/domain/interview/placements'
import { DIFFICULTIES, DIFFICULTY_OF_LEVEL, STAGES } from '@shared/domain/interview/plan'
import { DRILL_MS, MOST_IN_A_DRILL } from '@shared/domain/plans/drill'
import { type WeakestArea, weakestArea } from '@shared/domain/plans/weakest-area'
import { baseOf } from '@shared/domain/profiles/spoken-tag'
import { SHARED_POSITION } from '@shared/domain/questions/choose-questions'
import { seededRandom, shuffled } from '@shared/domain/random'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import type { Core } from '../core'
import { placesFor } from '../interviews/places-for'
import { fromBank, type QuestionDraft } from '../interviews/plan-interview'
import { byLanguage, longest, spokenIn } from '../questions/by-language'
import type { QuestionsService } from '../questions/questions'
import { choosePack } from './pack-questions'

export interface Plan {
  questions: QuestionDraft[]
  timeBoxMs: number | null
  followUpBudget: number
  /** What all questions were written in, BCP 47, where somebody wrote them in another language than English; else null. */
  askedLanguage: string | null
}

export interface CitedQuestions {
  /**
   * Questions about lines of the résumé and the advertisement, at most `count`, the same for the same seed. Throws RESUME_NOT_FOUND,
   * RESUME_NOT_PARSED, NOT_FOUND.
   */
  about(setup: InterviewSetup, wanted: { seed: number; count: number }): readonly QuestionDraft[]
}

export interface PlanOptions {
  /** Nothing that was asked lately is avoided: the seed and the bank alone name the path. */
  exact: boolean
  /** Fewer questions than asked for are better than none. */
  atMost?: boolean
}

export interface Planner {
  /**
   * The questions a setup gives, in order, each with the rule that chose it. The same setup, seed, bank and past give the same. Throws
   * QUESTION_COUNT, NOT_ENOUGH_QUESTIONS, UNKNOWN_ROLE, NOTHING_DUE, NOTHING_WEAK, NOT_FOUND (a pack), BAD_REQUEST (stages that do not add up) and what `about` throws.
   */
  plan(setup: InterviewSetup, seed: number, options: PlanOptions): Plan
  /** The topic of a role with the lowest mean score in the last interviews, and how many questions it has. */
  weakest(of: { role: string; language: string }): (WeakestArea & { title: string; available: number }) | null
  /** How many questions are due and still in the bank, and since when the first of them is. */
  due(language: string): { count: number; sinceMs: number } | null
}

export interface PlannerOptions {
  core: Core
  questions: QuestionsService
  cited: CitedQuestions
}

/** The weakest area is looked for in so many of the last interviews. */
const RECENT_INTERVIEWS = 10
/** So many cards are looked through for questions that are still in the bank. */
const MOST_CARDS = 200
/** About a résumé or an advertisement: so much of an interview. */
const CITED_SHARE = 0.4

export function createPlanner({ core, questions, cited }: PlannerOptions): Planner {
  const { persistence, profile, clock } = core

  /** Those about somebody's own lines are worded in English. */
  function writtenIn(drafts: readonly QuestionDraft[]): string | null {
    const keys = drafts.flatMap(({ bankKey }) => bankKey ?? [])
    if (keys.length === 0 || keys.length < drafts.length) return null
    const languages = persistence.questionBank.askable(profile.id, { keys }).map(({ language }) => language)
    const [first = 'en'] = languages
    return baseOf(first) !== 'en' && languages.every((of) => baseOf(of) === baseOf(first)) ? first : null
  }

  function ofBank(setup: InterviewSetup, seed: number, { exact, atMost = false }: PlanOptions): QuestionDraft[] {
    const recentKeys = exact ? [] : questions.recentKeys()
    return questions.choose(setup, seed, { recentKeys, atMost }).map((row) => fromBank(row, ofStage(row)))
  }

  function full(setup: InterviewSetup, seed: number, options: PlanOptions): QuestionDraft[] {
    if (setup.resumeId === null && setup.vacancyId === null) return ofBank(setup, seed, options)
    const count = Math.max(1, Math.round(setup.questionCount * CITED_SHARE))
    const about = cited.about(setup, { seed, count })
    const planned = ofBank(setup, seed, { ...options, atMost: options.atMost === true || about.length > 0 })
    const places = placesFor(
      about,
      planned.map(({ stage }) => stage),
    )
    const placed = new Set(places.map(({ made }) => made))
    for (const { made, place } of places) planned[place] = { ...made, stage: planned[place]?.stage ?? made.stage }
    // Where the bank has little for the role, more of them come than have a place.
    const room = setup.questionCount - planned.length
    const all = inStages([...planned, ...about.filter((made) => !placed.has(made)).slice(0, Math.max(0, room))])
    if (all.length < setup.questionCount && options.atMost !== true)
      throw new StudioError('NOT_ENOUGH_QUESTIONS', `${all.length} of ${setup.questionCount}`)
    return all
  }

  function areaOf({ role, language }: Pick<InterviewSetup, 'role' | 'language'>) {
    const recent = persistence.interviews.finished(profile.id, MOST_CARDS).filter((row) => row.role === role)
    const ids = recent.slice(0, RECENT_INTERVIEWS).map(({ id }) => id)
    const rows = persistence.questionBank
      .askable(profile.id, { positions: [role, SHARED_POSITION] })
      .filter((row) => spokenIn(row, language))
    const area = weakestArea(persistence.answers.scoresOf(profile.id, ids), new Set(rows.map(({ topic }) => topic)))
    const of = longest(
      byLanguage(
        rows.filter(({ topic }) => topic === area?.topic),
        language,
      ),
    )
    return area && { ...area, title: of[0]?.topicTitle ?? area.topic, rows: of }
  }

  /** Of the level first, then the easier, then the harder; asked in their stages, the easier ones first. */
  function weakest(setup: InterviewSetup, seed: number, { exact }: PlanOptions): QuestionDraft[] {
    const area = areaOf(setup)
    if (!area) throw new StudioError('NOTHING_WEAK')
    const recent = exact ? [] : questions.recentKeys()
    const age = new Map(recent.map((key, i) => [key, recent.length - i]))
    const level = DIFFICULTIES.indexOf(DIFFICULTY_OF_LEVEL[setup.level])
    const distance = ({ difficulty }: BankRecord) => {
      const steps = level - DIFFICULTIES.indexOf(difficulty)
      return steps >= 0 ? steps : DIFFICULTIES.length - steps
    }
    const chosen = shuffled(area.rows, seededRandom(seed))
      .sort((a, b) => distance(a) - distance(b) || (age.get(a.key) ?? 0) - (age.get(b.key) ?? 0))
      .slice(0, setup.questionCount)
      .sort((a, b) => DIFFICULTIES.indexOf(a.difficulty) - DIFFICULTIES.indexOf(b.difficulty))
    const why = { rule: 'weakest', score: area.meanScore, detail: area.title } as const
    return inStages(chosen.map((row) => fromBank(row, why)))
  }

  /** Those that are due, still in the bank and in the language of the one that is due longest, that one first. */
  function dueNow(language: string) {
    const cards = persistence.reviewCards.next(profile.id, { limit: MOST_CARDS, untilMs: clock.nowMs() })
    const keys = cards.map(({ questionKey }) => questionKey)
    const rows = new Map(persistence.questionBank.askable(profile.id, { keys }).map((row) => [row.key, row]))
    const due = cards.flatMap((card) => {
      const row = rows.get(card.questionKey)
      return row && spokenIn(row, language) ? [{ card, row }] : []
    })
    return due.filter(({ row }) => baseOf(row.language) === baseOf(due[0]?.row.language ?? language))
  }

  function repetition(setup: InterviewSetup): QuestionDraft[] {
    const due = dueNow(setup.language).slice(0, setup.questionCount)
    if (due.length === 0) throw new StudioError('NOTHING_DUE')
    return inStages(
      due.map(({ card, row }) =>
        fromBank(row, { rule: 'due', score: card.lastScore, detail: new Date(card.dueAtMs).toISOString() }),
      ),
    )
  }

  function chosenFor(setup: InterviewSetup, seed: number, options: PlanOptions): QuestionDraft[] {
    switch (setup.kind) {
      case 'weakest':
        return weakest(setup, seed, options)
      case 'repetition':
        return repetition(setup)
      case 'one_question':
        return full({ ...setup, stages: [] }, seed, options)
      default:
        return full(setup, seed, options)
    }
  }

  return {
    plan: (setup, seed, options) => {
      demandCount(setup)
      const staged = setup.stages.reduce((sum, { count }) => sum + count, 0)
      if (setup.stages.length > 0 && staged !== setup.questionCount)
        throw new StudioError('BAD_REQUEST', `stages of ${staged}, ${setup.questionCount} questions`)
      const timeBoxMs = setup.timeBoxMs ?? (setup.kind === 'drill' ? DRILL_MS : null)
      const chosen =
        setup.packId !== null
          ? choosePack(core, setup, seed)
          : { questions: chosenFor(setup, seed, options), followUpBudget: setup.followUpBudget }
      return { timeBoxMs, ...chosen, askedLanguage: writtenIn(chosen.questions) }
    },
    weakest: (of) => {
      const area = areaOf(of)
      if (!area) return null
      const { rows, ...found } = area
      return { ...found, available: rows.length }
    },
    due: (language) => {
      const due = dueNow(language)
      const [first] = due
      return first ? { count: due.length, sinceMs: first.card.dueAtMs } : null
    },
  }
}

/** What no interview of its kind has, whoever asks for it. Throws QUESTION_COUNT. */
export function demandCount({ kind, questionCount }: Pick<InterviewSetup, 'kind' | 'questionCount'>): void {
  const most = kind === 'one_question' ? 1 : kind === 'drill' ? MOST_IN_A_DRILL : Number.POSITIVE_INFINITY
  if (questionCount > most) throw new StudioError('QUESTION_COUNT', `${questionCount} in ${kind}`)
}

/** The stage's turn, and the topic it was drawn from: where an interview begins and ends the stage says it all. */
function ofStage({ stage, topicTitle }: BankRecord): PlacementReason {
  const detail = stage === 'opening' || stage === 'closing' ? {} : { detail: topicTitle.slice(0, 200) }
  return { rule: 'stage', score: null, ...detail }
}

/** The stages in their order, within one as they are. */
export function inStages<Q extends Pick<QuestionDraft, 'stage'>>(drafts: readonly Q[]): Q[] {
  return STAGES.flatMap((stage) => drafts.filter((draft) => draft.stage === stage))
}
