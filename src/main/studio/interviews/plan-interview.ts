import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import { PHRASES_VERSION, phraseLanguageAt, phrasesIn } from '@shared/domain/interview/phrases'
import type { PlacementReason } from '@shared/domain/interview/placements'
import { DIFFICULTY_OF_LEVEL, type Difficulty, type InterviewPlan, type Level } from '@shared/domain/interview/plan'
import type { InterviewRecord } from '../../persistence/repositories/interviews'
import type { BankRecord } from '../../persistence/repositories/question-bank'
import type { QuestionRecord } from '../../persistence/repositories/questions'

export interface NewInterview {
  interview: InterviewRecord
  questions: QuestionRecord[]
}

/** A question before it has a place in an interview. */
export type QuestionDraft = Omit<QuestionRecord, 'id' | 'profileId' | 'interviewId' | 'order'>

export interface NewFacts {
  profileId: string
  newId(): string
  nowMs: number
}

export interface PlanOptions extends NewFacts {
  setup: InterviewSetup
  /** The role as a person calls it. */
  jobRole: string
  seed: number
  questions: readonly QuestionDraft[]
  /** What all of them were written in, where that is not English (plans/planner.ts). */
  askedLanguage: string | null
  /** Who speaks at the start. */
  interviewer: InterviewRecord['interviewer']
}

/** The rows of a new interview; nothing of it happened yet. */
export function planInterview({
  profileId,
  newId,
  nowMs,
  setup,
  jobRole,
  seed,
  questions,
  askedLanguage,
  interviewer,
}: PlanOptions): NewInterview {
  const id = newId()
  const asked = {
    questionSource: setup.questionSource,
    planKind: setup.kind,
    language: setup.language,
    askedLanguage,
  }
  const phrases = phrasesIn(phraseLanguageAt(PHRASES_VERSION, asked))
  return {
    interview: {
      id,
      profileId,
      role: setup.role,
      jobRole,
      difficulty: DIFFICULTY_OF_LEVEL[setup.level],
      topics: setup.topics,
      patience: setup.patience,
      questionCount: questions.length,
      ...notStarted(nowMs),
      seed,
      greeting: phrases.greeting({ role: jobRole, questionCount: questions.length }),
      closing: phrases.closing,
      phrasesVersion: PHRASES_VERSION,
      questionSource: setup.questionSource,
      language: setup.language,
      askedLanguage,
      jobDescription: setup.jobDescription,
      interviewer,
      followUpBudget: setup.followUpBudget,
      origin: 'interview',
      importedFrom: null,
      retakeOf: null,
      planKind: setup.kind,
      timeBoxMs: setup.timeBoxMs,
      resumeId: setup.resumeId,
      vacancyId: setup.vacancyId,
    },
    questions: questions.map((question, order) => ({
      ...question,
      id: newId(),
      profileId,
      interviewId: id,
      order,
    })),
  }
}

/** What a question of the bank brings into an interview, and the rule that chose it. */
export function fromBank(question: BankRecord, why: PlacementReason | null = null): QuestionDraft {
  return {
    bankKey: question.key,
    content: question.content,
    expectedAnswer: question.expectedAnswer,
    difficulty: question.difficulty,
    topic: question.topic,
    stage: question.stage,
    evaluationCriteria: question.evaluationCriteria,
    keyPoints: [],
    source: 'bank',
    followUpOf: null,
    why,
    citation: null,
  }
}

export interface RetakeOptions extends NewFacts {
  /** That one question alone; null: all but the follow-ups. */
  questionId: string | null
  /** What the answer to a question of it came to; null without a score. */
  scoreOf(questionId: string): number | null
}

/**
 * The same interview again, word for word, as a new one; or one question of it alone, which then stands for itself. Throws NOT_FOUND
 * for a question that is not of it.
 */
export function planRetake(of: NewInterview, { newId, nowMs, questionId, scoreOf }: RetakeOptions): NewInterview {
  const id = newId()
  const asked = of.questions.filter((question) =>
    // Follow-ups belonged to what was said then.
    questionId === null ? question.followUpOf === null : question.id === questionId,
  )
  if (asked.length === 0) throw new StudioError('NOT_FOUND')
  const { jobRole } = of.interview
  const planKind = questionId === null ? of.interview.planKind : 'one_question'
  const phrases = phrasesIn(phraseLanguageAt(PHRASES_VERSION, { ...of.interview, planKind }))
  return {
    interview: {
      ...of.interview,
      id,
      ...notStarted(nowMs),
      retakeOf: of.interview.id,
      origin: 'interview',
      importedFrom: null,
      questionCount: asked.length,
      planKind,
      ...(questionId === null ? {} : { timeBoxMs: null }),
      greeting: phrases.greeting({ role: jobRole, questionCount: asked.length }),
      closing: phrases.closing,
      phrasesVersion: PHRASES_VERSION,
    },
    questions: asked.map((question, order) => ({
      ...question,
      id: newId(),
      interviewId: id,
      order,
      followUpOf: null,
      why: { rule: 'retake', score: scoreOf(question.id) },
    })),
  }
}

function notStarted(nowMs: number) {
  return {
    status: 'PENDING',
    endedReason: null,
    overallScore: null,
    completedQuestions: 0,
    nextIndex: 0,
    durationMs: 0,
    startedAtMs: nowMs,
    completedAtMs: null,
  } as const satisfies Partial<InterviewRecord>
}

/** What the fold needs of the stored rows. */
export function planOf({ interview, questions }: NewInterview): InterviewPlan {
  return {
    questions: questions.map(({ id, content, followUpOf, stage }) => ({
      id,
      text: content,
      stage,
      ...(followUpOf === null ? {} : { followUpOf }),
    })),
    followUpBudget: interview.followUpBudget,
    patience: interview.patience,
    ...(interview.timeBoxMs === null ? {} : { timeBoxMs: interview.timeBoxMs }),
    greeting: interview.greeting,
    closing: interview.closing,
    phrases: phraseLanguageAt(interview.phrasesVersion, interview),
  }
}

const LEVEL_OF: Record<Difficulty, Level> = { EASY: 'junior', MEDIUM: 'mid', HARD: 'senior' }

export function levelOf(difficulty: Difficulty): Level {
  return LEVEL_OF[difficulty]
}
