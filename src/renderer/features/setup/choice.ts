import type { InterviewSetup } from '@shared/contract/interviews'
import type { PlanKind } from '@shared/domain/interview/plan'
import { carriedChoice } from './carried-choice'
import type { SetupSearch } from './setup-search'
import { FEWEST_QUESTIONS, MOST_QUESTIONS, type OwnStages, ownStagesOf, stageCountsOf } from './stages'

export interface Role {
  id: string
  title: string
  topics: readonly { id: string; title: string }[]
}

/** What the person has chosen so far. The role is kept as it is typed. */
export interface Choice {
  roleText: string
  level: InterviewSetup['level']
  /** Topic ids; a subset of the role's. */
  topics: readonly string[]
  /** What the person asked for; a narrow choice can give fewer (`questionLimits`). */
  questionCount: number
  patience: InterviewSetup['patience']
  /** What was asked for; without a service for texts it is the bank (`setupOf`). */
  questionSource: InterviewSetup['questionSource']
  /** BCP 47. */
  language: string
  /** Empty: none. */
  jobDescription: string
  followUpBudget: number
  kind: PlanKind
  /** Null: the studio's own rule. */
  ownStages: OwnStages | null
  /** Null: as long as it takes. */
  timeBoxMs: number | null
  resumeId: string | null
  vacancyId: string | null
  packId: string | null
}

/** What the contract takes. */
export const LONGEST_JOB_DESCRIPTION = 20_000
export const MOST_FOLLOW_UPS = 5
const USUAL_FOLLOW_UPS = 3
const USUAL_LANGUAGE = 'en-US'

const USUAL_QUESTIONS = 8

/** The role that a typed text names, whatever its case and spaces; null for a title of one's own. */
export function roleNamed(roles: readonly Role[], text: string): Role | null {
  const wanted = text.trim().toLowerCase()
  return roles.find((role) => role.title.toLowerCase() === wanted || role.id === wanted) ?? null
}

/** As last time; before the first time the first role, in the middle, with all of its topics. The address says what else. */
export function firstChoice(roles: readonly Role[], last: InterviewSetup | null, search: SetupSearch = {}): Choice {
  const wanted = search.role ?? last?.role
  const role = wanted === undefined ? (roles[0] ?? null) : roleNamed(roles, wanted)
  const known = role?.topics.map((topic) => topic.id) ?? []
  // Topics that left the bank since are dropped; none left is the same as all.
  const kept = known.filter((id) => last?.topics.includes(id))
  return {
    roleText: role?.title ?? wanted ?? '',
    level: last?.level ?? 'mid',
    topics: kept.length > 0 ? kept : known,
    questionCount: clamp(last?.questionCount ?? USUAL_QUESTIONS, FEWEST_QUESTIONS, MOST_QUESTIONS),
    patience: last?.patience ?? 'normal',
    questionSource: last?.questionSource ?? 'bank',
    language: last?.language ?? USUAL_LANGUAGE,
    jobDescription: last?.jobDescription ?? '',
    followUpBudget: clamp(last?.followUpBudget ?? USUAL_FOLLOW_UPS, 0, MOST_FOLLOW_UPS),
    kind: search.kind ?? 'full',
    ownStages: last && last.stages.length > 0 ? ownStagesOf(last.stages) : null,
    timeBoxMs: last?.timeBoxMs ?? null,
    // What an interview was about once says nothing of the next: only the address does.
    resumeId: search.resumeId ?? null,
    vacancyId: search.vacancyId ?? null,
    packId: search.packId ?? null,
    ...carriedChoice(search.choice),
  }
}

/** Another role text: a listed role starts with all of its topics. */
export function withRole(choice: Choice, roles: readonly Role[], roleText: string): Choice {
  const before = roleNamed(roles, choice.roleText)
  const after = roleNamed(roles, roleText)
  if (before?.id === after?.id) return { ...choice, roleText }
  return { ...choice, roleText, topics: after?.topics.map((topic) => topic.id) ?? [] }
}

export interface QuestionLimits {
  min: number
  max: number
  /** What the interview will have: what was asked for, within the limits. */
  count: number
}

/** 5 to 20, never more than there are. With fewer than five there is nothing to choose: all of them are asked. */
export function questionLimits(choice: Choice, available: number): QuestionLimits {
  const max = Math.min(MOST_QUESTIONS, available)
  const min = Math.min(FEWEST_QUESTIONS, max)
  return { min, max, count: clamp(choice.questionCount, min, max) }
}

export interface SetupFacts {
  roles: readonly Role[]
  questionCount: number
  /** Questions can be made: a service for texts is ready. */
  canMake: boolean
  /** Somebody speaks other languages than English: that service, or a voice. */
  canTranslate: boolean
}

/**
 * What the studio is asked for: a listed role by its id, all topics (or none ticked) as the empty list; and of what only a
 * service can do nothing that the page does not show.
 */
export function setupOf(choice: Choice, facts: SetupFacts): InterviewSetup {
  const { roles, questionCount, canMake, canTranslate } = facts
  const questionSource = canMake ? choice.questionSource : 'bank'
  const described = questionSource === 'generated' && choice.jobDescription.trim() !== ''
  const role = roleNamed(roles, choice.roleText)
  const all = role === null || choice.topics.length === role.topics.length
  const { kind } = choice
  const whole = kind === 'full'
  // What is due, and where somebody is weakest, is not for a choice of topics or papers.
  const chosen = kind !== 'weakest' && kind !== 'repetition'
  return {
    role: role?.id ?? choice.roleText.trim(),
    level: choice.level,
    topics: all || !chosen ? [] : [...choice.topics],
    questionCount,
    patience: choice.patience,
    questionSource,
    language: canTranslate ? choice.language : USUAL_LANGUAGE,
    jobDescription: described ? choice.jobDescription.slice(0, LONGEST_JOB_DESCRIPTION) : null,
    followUpBudget: choice.followUpBudget,
    kind,
    // A pack's own plan is followed; stages that were chosen for the bank before are not shown beside it.
    stages: whole && choice.ownStages && choice.packId === null ? stageCountsOf(choice.ownStages) : [],
    timeBoxMs: whole ? choice.timeBoxMs : null,
    resumeId: chosen ? choice.resumeId : null,
    vacancyId: chosen ? choice.vacancyId : null,
    packId: whole ? choice.packId : null,
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}
