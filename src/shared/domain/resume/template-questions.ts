import type { Level, Stage } from '../interview/plan'
import type { QuestionCitation } from '../questions/citation'
import { seededRandom, shuffled } from '../random'
import { type CitableLines, quoteOf } from './citable-lines'
import type { ResumeFact } from './resume'

/** A question about a line of somebody's own, made without a model. */
export interface TemplateQuestion {
  text: string
  stage: Stage
  topic: string
  expectedAnswer: string
  keyPoints: string[]
  evaluationCriteria: string[]
  citation: QuestionCitation
}

interface Template {
  stage: Stage
  ask(words: string, level: Level): string
  expectedAnswer: string
  keyPoints: string[]
  evaluationCriteria: string[]
}

const STORY = {
  stage: 'behavioural' as const,
  expectedAnswer:
    'The situation and the goal in a sentence or two, what the candidate personally decided and did, the obstacle, and the result with a figure and how it was measured.',
  keyPoints: ['the situation and the goal', 'own part in it', 'an obstacle or a choice', 'a result with a figure'],
  evaluationCriteria: ['Says what they did themselves', 'Gives a result that can be checked'],
}
const ROLE = {
  stage: 'behavioural' as const,
  expectedAnswer:
    'What the role was for, the hardest part of it with one concrete example, and what the candidate took from it into the work after.',
  keyPoints: ['what the role was for', 'one concrete example', 'what was learnt'],
  evaluationCriteria: ['Concrete rather than a list of duties', 'Says what changed through their work'],
}
const SKILL = {
  stage: 'technical' as const,
  expectedAnswer:
    'A concrete case where the skill was used, why it was the right choice there, a limit or problem met with it, and how that was solved.',
  keyPoints: ['a concrete case', 'why it was chosen', 'a limit or a problem', 'how it was solved'],
  evaluationCriteria: ['Shows use, not acquaintance', 'Knows limits and alternatives'],
}
const NEED = {
  stage: 'situational' as const,
  expectedAnswer:
    'The need in their own words, the nearest thing the candidate has done with its result, and how they would begin with it in this position.',
  keyPoints: ['what the position needs', 'the nearest own experience', 'first steps in the position'],
  evaluationCriteria: ['Links the need to something they did', 'Is honest about what is new to them'],
}

/** By kind of fact; the words are the person's own, between quotation marks. */
const TEMPLATES: Partial<Record<ResumeFact['kind'], readonly Template[]>> = {
  achievement: [
    { ...STORY, ask: (words) => `You wrote: “${words}” What was the situation, and what did you do yourself?` },
    { ...STORY, ask: (words) => `In your résumé it says: “${words}” How did you know that it worked?` },
    {
      ...STORY,
      ask: (words, level) =>
        level === 'junior'
          ? `You wrote: “${words}” What was the hardest part of it for you?`
          : `You wrote: “${words}” What would you do differently today, and why?`,
    },
  ],
  position: [
    { ...ROLE, ask: (words) => `You were “${words}”. Which piece of work in that role says most about you?` },
    { ...ROLE, ask: (words) => `Your résumé names “${words}”. What was the hardest decision you took in that role?` },
  ],
  company: [{ ...ROLE, ask: (words) => `You worked at “${words}”. What was better when you left than when you came?` }],
  skill: [
    {
      ...SKILL,
      ask: (words) => `You list “${words}”. Tell me about the last time you used it for something that was not simple.`,
    },
    { ...SKILL, ask: (words) => `You list “${words}”. When would you not use it, and what would you take instead?` },
  ],
  degree: [{ ...ROLE, ask: (words) => `You studied “${words}”. What of it do you use in your work today?` }],
}

/** What reads like an order to a machine makes no question. No defence (the text is data everywhere), only no sense in asking. */
const ORDERS: readonly RegExp[] = [
  // Forget what you were told, or say it.
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules|above|before|earlier|previous(?:ly)?|everything|guidelines)\b/i,
  /\b(?:reveal|print|repeat|output|disclose|quote)\b.{0,30}\b(?:prompts?|instructions|system messages?|hidden (?:text|rules))\b/i,
  /\b(?:system|developer|hidden) (?:prompt|message|instruction)s?\b|\bnew instructions?\b|\binstructions? (?:for|to) (?:the |an? |any )?(?:ai|llm|model|assistant|interviewer|grader|evaluator)\b/i,
  // Be somebody else.
  /\byou are now\b|\b(?:as|you are) an? (?:ai|llm|language model|assistant)\b|\bpretend (?:to be|you)\b|\bfrom now on\b/i,
  // Grade, ask and recommend in another way.
  /\bwhen (?:you (?:are )?)?(?:grad|scor|evaluat|rat|assess)(?:ing|e)\b.{0,20}(?:[,:]|\b(?:this|me|assign|give)\b)/i,
  /\b(?:give|assign|award|grant)\b.{0,40}\b(?:perfect|full|highest|maximum|top|best|level|grade|score|marks?|rating)\b.{0,40}\b(?:candidate|applicant|criteri(?:on|a)|answers?|interview|me|\d+)\b/i,
  /\b(?:give|assign|award|grant|grade|score|rate|hire|recommend|approve|pass) (?:this|the) (?:candidate|applicant|interviewee)\b/i,
  /\ba score of \d+\b|\bask (?:only|just|no)\b|\b(?:do not|don['’]t|never) ask\b/i,
  // Cyrillic has no \b.
  /игнорируй|не обращай(?:те)? внимани|забудь(?:те)? .{0,30}(?:инструкци|сказан|выше|раньше)|системн\p{L}* (?:промпт|сообщени|инструкци)|(?:раскрой|покажи|выведи|повтори)(?:те)? .{0,30}(?:промпт|инструкци)|(?:поставь|присвой|дай)(?:те)? .{0,40}(?:балл|оценк|уровень)|притворись|ты теперь/iu,
]
const LONGEST_WORDS = 180
const SHORTEST_NEED = 25

/**
 * At most `count` questions about a person's own lines and the advertisement's, each with its citation; the same for the same seed. Facts
 * come before needs, no line is asked about twice, no two are worded alike, and no kind takes all places. Pure.
 */
export function questionsFromResume(
  facts: readonly ResumeFact[],
  lines: CitableLines,
  { seed, count, level }: { seed: number; count: number; level: Level },
): TemplateQuestion[] {
  const random = seededRandom(seed)
  const own = shuffled(
    facts.flatMap((fact) => ofFact(fact, lines, { random, level })),
    random,
  )
  const needs = worded(shuffled(lines.vacancy.flatMap(ofNeed), random))
  // Two in three about the résumé where there are both.
  const ofNeeds = own.length === 0 ? count : Math.min(needs.length, Math.floor(count / 3))
  const chosen = inTurn(own, count - Math.min(ofNeeds, needs.length))
  return [...chosen, ...needs.slice(0, count - chosen.length)]
}

function ofFact(
  { kind, value, line }: ResumeFact,
  lines: CitableLines,
  { random, level }: { random: () => number; level: Level },
): (TemplateQuestion & { kind: string })[] {
  const templates = TEMPLATES[kind] ?? []
  const template = templates[Math.floor(random() * templates.length)]
  const found = lines.resume.find((of) => of.line === line)
  const words = asked(value)
  if (!template || !found || words === null) return []
  const { ask, ...rest } = template
  return [
    {
      kind,
      ...rest,
      text: ask(words, level),
      topic: 'resume',
      citation: { source: 'resume', line, quote: quoteOf(found.text) },
    },
  ]
}

function ofNeed({ line, text }: { line: number; text: string }): TemplateQuestion[] {
  const words = asked(text.replace(/^[\s•▪*–—-]+/u, ''))
  if (
    words === null ||
    words.length < SHORTEST_NEED ||
    /https?:|@|^(?:about|apply|we are|who we are|benefits)/i.test(words)
  )
    return []
  return [
    {
      ...NEED,
      text: `The advertisement says: “${words}” What have you done that comes closest to it?`,
      topic: 'vacancy',
      citation: { source: 'vacancy', line, quote: quoteOf(text) },
    },
  ]
}

/** Words that can be spoken between quotation marks, or null. */
function asked(text: string): string | null {
  const words = text
    .replace(/[“”„"«»<>]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.length < 2 || ORDERS.some((order) => order.test(words))) return null
  if (words.length <= LONGEST_WORDS) return words
  return `${words.slice(0, LONGEST_WORDS).replace(/\s\S*$/, '')}…`
}

/** Each wording once: somebody had the same title twice, or an advertisement repeats itself. */
function worded<Q extends { text: string }>(questions: readonly Q[]): Q[] {
  const texts = new Set<string>()
  return questions.filter(({ text }) => !texts.has(text.toLowerCase()) && texts.add(text.toLowerCase()))
}

/** The most telling kinds first, one of each in turn, and no line or wording twice. */
function inTurn(questions: readonly (TemplateQuestion & { kind: string })[], count: number): TemplateQuestion[] {
  const order = ['achievement', 'position', 'skill', 'achievement', 'company', 'degree']
  const left = worded(questions)
  const chosen: TemplateQuestion[] = []
  const lines = new Set<number>()
  for (let turn = 0; chosen.length < count && left.length > 0; turn++) {
    const wanted = order[turn % order.length]
    const at = left.findIndex(({ kind }) => kind === wanted)
    if (at === -1) {
      // None of a kind is left: the whole round goes on with the others.
      if (turn > order.length * (questions.length + 1)) break
      continue
    }
    const [{ kind: _, ...question }] = left.splice(at, 1) as [TemplateQuestion & { kind: string }]
    if (lines.has(question.citation.line)) continue
    lines.add(question.citation.line)
    chosen.push(question)
  }
  return chosen
}
