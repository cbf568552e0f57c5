import { DIFFICULTIES, LEVELS } from '@shared/domain/interview/plan'

/** A stage and a difficulty as people write them by hand: "Behavioral", "hard", "senior". What is not known stays as it is. Pure. */
export function normalised(question: Record<string, unknown>): Record<string, unknown> {
  const { stage, difficulty } = question
  return {
    ...question,
    ...(typeof stage === 'string' && { stage: stageOf(stage) }),
    ...(typeof difficulty === 'string' && { difficulty: difficultyOf(difficulty) }),
  }
}

function stageOf(written: string): string {
  const plain = written.trim().toLowerCase()
  return plain === 'behavioral' ? 'behavioural' : plain
}

function difficultyOf(written: string): string {
  const plain = written.trim().toLowerCase()
  const level = (LEVELS as readonly string[]).indexOf(plain)
  return (level >= 0 ? DIFFICULTIES[level] : DIFFICULTIES.find((name) => name.toLowerCase() === plain)) ?? written
}
