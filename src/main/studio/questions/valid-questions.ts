import type { Difficulty } from '@shared/domain/interview/plan'
import type { QuestionsReply } from '@shared/domain/prompts/questions'
import { asksAgain } from '@shared/domain/questions/similarity'
import { type CitableLines, checkedCitation } from '@shared/domain/resume/citable-lines'
import type { GeneratedQuestion } from './generate-questions'

/** Characters. The longest text is a minute of speech: more is no question. */
const TEXT = { least: 15, most: 500 }
const EXPECTED = { least: 10, most: 3_000 }
const ENTRY = { least: 2, most: 300 }
const TOPIC_MOST = 60
const KEY_POINTS = { least: 2, most: 8 }
const CRITERIA = { least: 1, most: 8 }

const NO_LINES: CitableLines = { resume: [], vacancy: [] }

function hasLines({ resume, vacancy }: CitableLines): boolean {
  return resume.length + vacancy.length > 0
}

export interface Topic {
  id: string
  title: string
}

/**
 * Those of a model's questions that can be asked: of sensible length, one line, and none that was asked before or twice. What a
 * model writes is only text to the studio. Pure.
 */
export function validQuestions(
  made: QuestionsReply['questions'],
  { asked, topics, lines = NO_LINES }: { asked: readonly string[]; topics: readonly Topic[]; lines?: CitableLines },
): GeneratedQuestion[] {
  const known = [...asked]
  const valid: GeneratedQuestion[] = []
  for (const question of made) {
    const text = oneLine(question.text)
    const expectedAnswer = oneLine(question.expectedAnswer).slice(0, EXPECTED.most)
    const keyPoints = entries(question.keyPoints, KEY_POINTS.most)
    const evaluationCriteria = entries(question.evaluationCriteria, CRITERIA.most)
    if (text.length < TEXT.least || text.length > TEXT.most) continue
    if (expectedAnswer.length < EXPECTED.least) continue
    if (keyPoints.length < KEY_POINTS.least || evaluationCriteria.length < CRITERIA.least) continue
    if (asksAgain(text, known)) continue
    // One that names a line which does not say so is made up.
    const citation = question.citation ? checkedCitation(question.citation, lines) : null
    if (question.citation && citation === null && hasLines(lines)) continue
    known.push(text)
    const { stage, difficulty } = question
    valid.push({
      text,
      topic: topicOf(question.topic, topics),
      stage,
      difficulty,
      expectedAnswer,
      keyPoints,
      evaluationCriteria,
      citation,
    })
  }
  return valid
}

export interface Assembled {
  chosen: GeneratedQuestion[]
  /** Difficulties nothing was found for. */
  missing: Difficulty[]
  /** Valid ones of a difficulty that is not needed any more. */
  left: GeneratedQuestion[]
}

/** One question for each wanted difficulty, in that order. Pure. */
export function assembled(questions: readonly GeneratedQuestion[], wanted: readonly Difficulty[]): Assembled {
  const left = [...questions]
  const chosen: GeneratedQuestion[] = []
  const missing: Difficulty[] = []
  for (const difficulty of wanted) {
    const index = left.findIndex((question) => question.difficulty === difficulty)
    if (index === -1) missing.push(difficulty)
    else chosen.push(...left.splice(index, 1))
  }
  return { chosen, missing, left }
}

function topicOf(given: string, topics: readonly Topic[]): string {
  const name = oneLine(given)
  const found = topics.find(({ id, title }) => id === name || title.toLowerCase() === name.toLowerCase())
  return found?.id ?? (name.slice(0, TOPIC_MOST) || 'general')
}

function entries(texts: readonly string[], most: number): string[] {
  return texts
    .map((text) => oneLine(text).slice(0, ENTRY.most))
    .filter((text) => text.length >= ENTRY.least)
    .slice(0, most)
}

/** Line breaks, control and invisible characters have no place in what is spoken and shown. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}
