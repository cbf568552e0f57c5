import type { InterviewSetup } from '@shared/contract/interviews'
import type { Difficulty, Stage } from '@shared/domain/interview/plan'
import {
  QUESTIONS_PROMPT_VERSION,
  questionsInstructions,
  questionsPrompt,
  questionsReply,
} from '@shared/domain/prompts/questions'
import type { QuestionCitation } from '@shared/domain/questions/citation'
import { difficultySpread } from '@shared/domain/questions/difficulty-spread'
import type { CitableLines } from '@shared/domain/resume/citable-lines'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import type { TextModels } from '../models/text-models'
import { sourcesOf } from '../resumes/cited-questions'
import { cacheKeyOf, createQuestionCache } from './question-cache'
import type { QuestionsService } from './questions'
import { assembled, type Topic, validQuestions } from './valid-questions'

/** A question a model made, validated. */
export interface GeneratedQuestion {
  text: string
  topic: string
  stage: Stage
  difficulty: Difficulty
  expectedAnswer: string
  keyPoints: readonly string[]
  evaluationCriteria: readonly string[]
  /** The line of a résumé or an advertisement it asks about; it was checked. Absent and null: none. */
  citation?: QuestionCitation | null
}

export interface GenerateRequest {
  setup: InterviewSetup
  jobRole: string
  seed: number
  /** What was said in earlier interviews, to go on from. Left out: this person's last answers for the role. */
  earlier?: readonly { question: string; answer: string }[]
}

export interface QuestionGenerator {
  /** The first two within 5 s, the others when they come; null when none could be made. Never rejects. */
  begin(request: GenerateRequest): Promise<{ first: GeneratedQuestion[]; rest: Promise<GeneratedQuestion[]> } | null>
}

export interface QuestionGeneratorOptions {
  core: Core
  models: Pick<TextModels, 'ask' | 'readiness'>
  questions: Pick<QuestionsService, 'titlesOf'>
}

const FIRST_COUNT = 2
/** A person waits for the first two; the figure is 5 s with everything around. */
const FIRST_LIMIT_MS = 4_700
const REST_LIMIT_MS = 60_000
/** Some life in it: the same choice must not give the same questions. */
const TEMPERATURE = 0.9
/** The last five or so interviews. */
const RECENT_QUESTIONS = 60
const EARLIER_ANSWERS = 6

interface Asking {
  request: GenerateRequest & { earlier: readonly { question: string; answer: string }[] }
  topics: readonly Topic[]
  lines: CitableLines
  asked: readonly string[]
  wanted: readonly Difficulty[]
  limitMs: number
}

export function createQuestionGenerator({ core, models, questions }: QuestionGeneratorOptions): QuestionGenerator {
  const { persistence, profile } = core
  const cache = createQuestionCache(core)

  async function make({ request, topics, lines, asked, wanted, limitMs }: Asking): Promise<GeneratedQuestion[]> {
    const { setup, jobRole, earlier } = request
    const { value } = await models.ask({
      kind: 'questions',
      promptVersion: QUESTIONS_PROMPT_VERSION,
      instructions: questionsInstructions,
      prompt: questionsPrompt({
        role: jobRole,
        level: setup.level,
        topics: topics.map(({ title }) => title),
        language: setup.language,
        difficulties: wanted,
        lines,
        asked,
        earlier,
      }),
      schema: questionsReply,
      temperature: TEMPERATURE,
      interviewId: null,
      questionId: null,
      limitMs,
    })
    return validQuestions(value.questions, { asked, topics, lines })
  }

  /** Makes what is wanted, and asks once more for what is missing. Never rejects: gives what is valid. */
  async function makeRest(asking: Asking): Promise<GeneratedQuestion[]> {
    let found: GeneratedQuestion[] = []
    let missing = asking.wanted
    try {
      found = await make(asking)
      missing = assembled(found, asking.wanted).missing
      if (missing.length > 0) {
        const asked = [...found.map(({ text }) => text), ...asking.asked]
        found = [...found, ...(await make({ ...asking, asked, wanted: missing }))]
      }
    } catch (error) {
      failed(error)
    }
    const { chosen, missing: still, left } = assembled(found, asking.wanted)
    // Better one of another difficulty than none: the bank knows nothing of the job description.
    return [...chosen, ...left.slice(0, still.length)]
  }

  function failed(error: unknown) {
    core.log.warn('application', 'questions could not be made', { why: describeError(error) })
  }

  async function begin(given: GenerateRequest) {
    const { setup } = given
    const readiness = await models.readiness()
    if (!readiness.ready || setup.questionCount === 0) return null
    const titles = questions.titlesOf(setup.role, setup.topics).topics
    const topics = setup.topics.map((id, i) => ({ id, title: titles[i] ?? id }))
    const asked = persistence.questions.recentContents(profile.id, RECENT_QUESTIONS)
    const earlier = given.earlier ?? persistence.answers.lastSaid(profile.id, setup.role, EARLIER_ANSWERS)
    const request = { ...given, earlier }
    const key = cacheKeyOf(request, readiness.model)
    const cached = key === null ? null : cache.get(key, asked)
    if (cached !== null)
      return { first: cached.slice(0, FIRST_COUNT), rest: Promise.resolve(cached.slice(FIRST_COUNT)) }

    const { lines } = sourcesOf(core, setup)
    const spread = difficultySpread(setup.level, setup.questionCount)
    const wantedFirst = spread.slice(0, FIRST_COUNT)
    const made = await make({ request, topics, lines, asked, wanted: wantedFirst, limitMs: FIRST_LIMIT_MS })
    const { chosen, missing, left } = assembled(made, wantedFirst)
    const first = [...chosen, ...left.slice(0, missing.length)]
    if (first.length === 0) return null
    const wanted = [...missing.slice(first.length - chosen.length), ...spread.slice(FIRST_COUNT)]
    const rest =
      wanted.length === 0
        ? Promise.resolve([])
        : makeRest({
            request,
            topics,
            lines,
            asked: [...first.map(({ text }) => text), ...asked],
            wanted,
            limitMs: REST_LIMIT_MS,
          })
    if (key !== null) {
      rest
        .then((others) => {
          if (first.length + others.length === setup.questionCount) cache.put(key, [...first, ...others])
        })
        .catch(failed)
    }
    return { first, rest }
  }

  return {
    begin: async (request) => {
      try {
        return await begin(request)
      } catch (error) {
        failed(error)
        return null
      }
    },
  }
}
