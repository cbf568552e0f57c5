import type { InterviewSetup } from '@shared/contract/interviews'
import type { Difficulty, Stage } from '@shared/domain/interview/plan'

/** A question a model made, validated. */
export interface GeneratedQuestion {
  text: string
  topic: string
  stage: Stage
  difficulty: Difficulty
  expectedAnswer: string
  keyPoints: readonly string[]
  evaluationCriteria: readonly string[]
}

export interface GenerateRequest {
  setup: InterviewSetup
  jobRole: string
  seed: number
}

export interface QuestionGenerator {
  /** The first two within 5 s, the others when they come; null when none could be made. Never rejects. */
  begin(request: GenerateRequest): Promise<{ first: GeneratedQuestion[]; rest: Promise<GeneratedQuestion[]> } | null>
}
