import type { InterviewSetup } from '@shared/contract/interviews'

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
}

export const FEWEST_QUESTIONS = 5
export const MOST_QUESTIONS = 20
const USUAL_QUESTIONS = 8

/** The role that a typed text names, whatever its case and spaces; null for a title of one's own. */
export function roleNamed(roles: readonly Role[], text: string): Role | null {
  const wanted = text.trim().toLowerCase()
  return roles.find((role) => role.title.toLowerCase() === wanted || role.id === wanted) ?? null
}

/** As last time; before the first time the first role, in the middle, with all of its topics. */
export function firstChoice(roles: readonly Role[], last: InterviewSetup | null): Choice {
  const role = last ? roleNamed(roles, last.role) : (roles[0] ?? null)
  const known = role?.topics.map((topic) => topic.id) ?? []
  // Topics that left the bank since are dropped; none left is the same as all.
  const kept = known.filter((id) => last?.topics.includes(id))
  return {
    roleText: role?.title ?? last?.role ?? '',
    level: last?.level ?? 'mid',
    topics: kept.length > 0 ? kept : known,
    questionCount: clamp(last?.questionCount ?? USUAL_QUESTIONS, FEWEST_QUESTIONS, MOST_QUESTIONS),
    patience: last?.patience ?? 'normal',
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

/** What the studio is asked for: a listed role by its id, all topics (or none ticked) as the empty list. */
export function setupOf(choice: Choice, roles: readonly Role[], questionCount: number): InterviewSetup {
  const role = roleNamed(roles, choice.roleText)
  const all = role === null || choice.topics.length === role.topics.length
  return {
    role: role?.id ?? choice.roleText.trim(),
    level: choice.level,
    topics: all ? [] : [...choice.topics],
    questionCount,
    patience: choice.patience,
    questionSource: 'bank',
    language: 'en-US',
    jobDescription: null,
    followUpBudget: 3,
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}
