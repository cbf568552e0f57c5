import { join } from 'node:path'
import Database from 'better-sqlite3'
import { insert, seededId, seedInterviews } from './seed-interviews'
import { type Span, seedTrack } from './seed-recording'

/** The interview of `seedGradedInterview`. */
export const GRADED_ID = seededId(1)
/** A quote of its first answer and where it is said. */
export const FIRST_QUOTE = 'I wrote a page with the three numbers that mattered'

const MODEL = 'gemini-2.5-flash'
const stamp = { model: MODEL, promptVersion: 'evaluation-1', rubricVersion: 1 }
const WORD_MS = 360
const ASKING_MS = 4_000
const THINKING_MS = 2_200

interface SeededAnswer {
  question: string
  said: string
  source?: 'bank' | 'generated' | 'follow_up'
  followUp?: true
  why?: { rule: string; score: number | null }
  evaluation?: (word: WordFinder) => Record<string, unknown>
  score?: number
  /** State of its job and, where it has one, the code. */
  job?: [state: string, code: string | null]
}

type WordFinder = (text: string) => { text: string; startMs: number; endMs: number }

const ANSWERS: readonly SeededAnswer[] = [
  {
    question: 'Tell me about a time you disagreed with a technical decision. What did you do?',
    said: `So last spring we decided to split the billing service in two. I thought it was too early, because the team was four people and we had no tracing at all. So ${FIRST_QUOTE}, and asked the lead to read it before we voted. He agreed to wait for one quarter, and then we moved on to the next sprint.`,
    source: 'generated',
    why: { rule: 'generated', score: null },
    score: 82,
    evaluation: (quote) => ({
      state: 'scored',
      score: 82,
      criteria: [
        criterion('correctness', 4, 'Right in every point that matters, with a reason for each.', {
          note: 'The objection rests on evidence rather than rank.',
          quotes: [quote(FIRST_QUOTE), quote('the team was four people and we had no tracing at all')],
        }),
        criterion('completeness', 3, 'Most key points; one is missing or only touched.', {
          note: 'What the quarter showed is not said.',
          quotes: [quote('He agreed to wait for one quarter')],
          rejectedQuotes: 2,
        }),
        criterion('clarity', 3, 'Easy to follow; one detour.', { note: '', quotes: [quote(FIRST_QUOTE)] }),
      ],
      strengths: ['You turned an opinion into evidence.', 'You named what was missing before you objected.'],
      improvements: ['The result: after “we moved on to the next sprint” nobody knows who was right.'],
      outline: [
        'The situation in two sentences.',
        'Your objection in one.',
        'The page you wrote and who read it.',
        'What the quarter showed, with one number.',
      ],
      ...stamp,
    }),
  },
  {
    question: 'Which of the three numbers would you measure first today, and why?',
    said: 'Deploys a week, I think. It is the one that moves first when something is wrong.',
    source: 'follow_up',
    followUp: true,
    why: { rule: 'follow_up', score: null },
    score: 48,
    evaluation: (quote) => ({
      state: 'scored',
      score: 48,
      criteria: [
        criterion('correctness', 2, 'Right in part; a gap or an error in a point that matters.', {
          note: 'A plausible choice without evidence.',
          quotes: [quote('It is the one that moves first when something is wrong')],
        }),
        criterion('completeness', 0, 'None of the key points.', { note: '', quotes: [], rejectedQuotes: 1 }),
        criterion('clarity', 4, 'Clear from the first sentence.', {
          note: '',
          quotes: [quote('Deploys a week, I think')],
        }),
      ],
      strengths: ['The answer comes first.'],
      improvements: ['Say what you would do when the number falls.', 'Name the other two and why they come later.'],
      outline: [],
      ...stamp,
    }),
  },
  {
    question: 'How would you keep a retried payment from charging twice?',
    said: 'Blue the of seven however when table lamp running.',
    why: { rule: 'prefer_hard', score: 82 },
    evaluation: () => ({
      state: 'not_scorable',
      reason: 'gibberish',
      note: 'The words are known, but they make no sentence.',
      ...stamp,
    }),
  },
  {
    question: 'A query that took 40 ms last week takes 4 s today. How do you find out why?',
    said: 'I would look at the plan first, and compare it with the one from last week.',
    why: { rule: 'keep_difficulty', score: null },
    job: ['failed', 'MODEL_BAD_ANSWER'],
  },
  {
    question: 'When would you choose a queue over a direct call between two services?',
    said: 'When the caller does not need the answer, and when the other side may be away for a while.',
    job: ['waiting_key', 'KEY_MISSING'],
  },
]

/** A finished interview of five spoken answers: two scored, one not scorable, one failed, one waiting for a key. */
export async function seedGradedInterview(dataDir: string): Promise<void> {
  await seedInterviews(dataDir, [{ started_at: Date.UTC(2026, 10, 19, 18, 40), overall_score: 65 }])
  const db = new Database(join(dataDir, 'greenroom.db'))
  const profileId = db.prepare('select id from profiles').pluck().get()
  const own = { profile_id: profileId, interview_id: GRADED_ID }
  db.transaction(() => {
    db.prepare('delete from questions').run()
    const placed = placeOnTimeline()
    const { durationMs } = placed
    db.prepare(
      `update interviews set question_count = 5, completed_questions = 5, next_index = 4, duration_ms = ?,
       question_source = 'generated', interviewer = 'gemini', follow_up_budget = 2`,
    ).run(durationMs)
    placed.answers.forEach((answer, order) => {
      const ids = { question: seededId(2_000 + order), answer: seededId(3_000 + order), job: seededId(4_000 + order) }
      seedAnswer(db, { own, ids, answer, order })
    })
    placed.events.forEach((event, seq) => {
      const states = { from_state: 'seeded', to_state: 'seeded' }
      const at = { at_ms: event.atMs, created_at: 1 }
      insert(db, 'state_transitions', {
        ...own,
        id: seededId(5_000 + seq),
        seq,
        event: JSON.stringify(event),
        ...states,
        ...at,
      })
    })
    insert(db, 'reports', {
      ...own,
      id: seededId(6_000),
      analysis_status: 'completed',
      completion: JSON.stringify(completionOf(placed.answers)),
      created_at: 1,
      updated_at: 1,
    })
    seedCalls(db, own)
    for (const track of ['candidate', 'interviewer'] as const) {
      const id = seededId(track === 'candidate' ? 8_000 : 8_001)
      seedTrack(db, dataDir, { id, profileId, interviewId: GRADED_ID, track, durationMs, speech: placed.speech[track] })
    }
  })()
  db.close()
}

interface PlacedAnswer extends SeededAnswer {
  asked: Span
  answer: Span
  words: { text: string; startMs: number; endMs: number; confidence: null }[]
}

/** Each question 4 s, 2.2 s of thinking, a word each 0.36 s with one long pause in the middle of a long answer. */
function placeOnTimeline() {
  const events: ({ type: string; atMs: number } & Record<string, unknown>)[] = [{ type: 'candidate_joined', atMs: 0 }]
  const said = (utterance: string, startMs: number, endMs: number) => {
    events.push({ type: 'utterance_started', atMs: startMs, utterance })
    events.push({ type: 'utterance_finished', atMs: endMs, utterance, outcome: 'spoken' })
    speech.interviewer.push({ startMs, endMs })
  }
  const speech: Record<'candidate' | 'interviewer', Span[]> = { candidate: [], interviewer: [] }
  said('greeting', 200, 3_000)
  let atMs = 3_400
  const answers = ANSWERS.map((answer, index): PlacedAnswer => {
    const asked = { startMs: atMs, endMs: atMs + ASKING_MS }
    // From the third question on the built-in voice goes on.
    if (index === 2) {
      const cause = 'MODEL_TIMEOUT'
      events.push({ type: 'interviewer_changed', atMs: asked.startMs, to: 'offline', cause })
    }
    said('question', asked.startMs, asked.endMs)
    const startMs = asked.endMs + THINKING_MS
    const words = wordsFrom(answer.said, startMs)
    const endMs = words[words.length - 1]?.endMs ?? startMs
    const half = words[Math.floor(words.length / 2)]
    const pauses =
      words.length > 30 && half
        ? [{ ...startAndEnd(startMs, half.startMs - 1_800) }, startAndEnd(half.startMs, endMs)]
        : []
    speech.candidate.push(...(pauses.length > 0 ? pauses : [{ startMs, endMs }]))
    events.push({ type: 'speech_started', atMs: startMs })
    events.push({ type: 'speech_stopped', atMs: endMs })
    const turn = { cause: 'end_of_turn', speechFromMs: startMs, speechUntilMs: endMs }
    events.push({ type: 'turn_ended', atMs: endMs + 1_400, ...turn })
    events.push({ type: 'decided', atMs: endMs + 1_500 })
    atMs = endMs + 2_000
    return { ...answer, asked, answer: { startMs, endMs }, words }
  })
  // At the closing the connection is away for a moment: no question is asked again for it.
  events.push({ type: 'candidate_left', atMs: atMs + 200 })
  events.push({ type: 'candidate_joined', atMs: atMs + 1_400 })
  said('closing', atMs + 1_500, atMs + 4_000)
  return { answers, events, speech, durationMs: atMs + 4_500 }
}

const startAndEnd = (startMs: number, endMs: number): Span => ({ startMs, endMs })

function wordsFrom(said: string, fromMs: number) {
  const texts = said.split(' ')
  const middle = Math.floor(texts.length / 2)
  return texts.map((text, i) => {
    const pauseMs = texts.length > 30 && i >= middle ? 1_800 : 0
    const startMs = fromMs + i * WORD_MS + pauseMs
    return { text, startMs, endMs: startMs + WORD_MS - 60, confidence: null }
  })
}

/** Finds a quote in the words of an answer. */
function finder(words: PlacedAnswer['words']): WordFinder {
  return (text) => {
    const bare = (word: string) => word.replace(/[.,]/g, '')
    const wanted = text.split(' ').map(bare)
    const at = words.findIndex((_, i) => wanted.every((word, k) => bare(words[i + k]?.text ?? '') === word))
    const first = words[at]
    const last = words[at + wanted.length - 1]
    if (!first || !last) throw new Error(`not said: ${text}`)
    return { text, startMs: first.startMs, endMs: last.endMs }
  }
}

interface SeededRows {
  own: Record<string, unknown>
  ids: { question: string; answer: string; job: string }
  answer: PlacedAnswer
  order: number
}

function seedAnswer(db: Database.Database, { own, ids, answer, order }: SeededRows): void {
  const { asked, words, score = null } = answer
  insert(db, 'questions', {
    ...own,
    id: ids.question,
    bank_key: null,
    content: answer.question,
    expected_answer: 'A real disagreement, heard with respect; evidence rather than rank; an outcome.',
    difficulty: 'MEDIUM',
    topic: 'Architecture',
    stage: 'technical',
    order,
    evaluation_criteria: '["Sets the scene in two sentences", "Says what you did yourself", "Names the result"]',
    key_points: '["A real disagreement", "Evidence rather than rank", "An outcome with a number"]',
    source: answer.source ?? 'bank',
    follow_up_of: answer.followUp ? seededId(2_000 + order - 1) : null,
    why: answer.why ? JSON.stringify(answer.why) : null,
  })
  const transcription = {
    text: answer.said,
    words,
    engine: 'gemini',
    model: MODEL,
    wordTimes: 'estimated',
    dropsFillers: false,
    language: 'en-US',
    confidence: 0.9,
  }
  insert(db, 'answers', {
    ...own,
    id: ids.answer,
    question_id: ids.question,
    transcript: answer.said,
    transcription: JSON.stringify(transcription),
    evaluation: answer.evaluation ? JSON.stringify(answer.evaluation(finder(words))) : null,
    score,
    scored_by: score === null ? null : 'model',
    self_ratings: '[]',
    cause: 'end_of_turn',
    asked_from_ms: asked.startMs,
    asked_until_ms: asked.endMs,
    audio_start_ms: answer.answer.startMs,
    audio_end_ms: answer.answer.endMs,
    duration_ms: answer.answer.endMs - answer.answer.startMs,
    committed_at_ms: answer.answer.endMs + 1_400,
    times_asked: 1,
    updated_at: 1,
  })
  const [state, code] = answer.job ?? ['done', null]
  const job = { ...own, question_id: ids.question, subject: ids.question, step: 'evaluate', state }
  insert(db, 'evaluation_jobs', {
    ...job,
    id: ids.job,
    attempts: 1,
    not_before: 0,
    error_code: code,
    created_at: 1,
    updated_at: 1,
  })
}

function criterion(
  name: string,
  level: number,
  anchor: string,
  { note, quotes, rejectedQuotes = 0 }: { note: string; quotes: unknown[]; rejectedQuotes?: number },
) {
  return { criterion: name, level, anchor, points: level * 25, note, quotes, rejectedQuotes }
}

function completionOf(answers: readonly PlacedAnswer[]) {
  const at = (index: number) => answers[index]?.answer.startMs ?? 0
  return {
    summary: 'You argue with evidence and let others decide. Two of your stories stop before the result.',
    analysis:
      'The first answer is the strongest: a page with three numbers turned an opinion into something a team could weigh.',
    strengths: ['You name the trade-off before the choice.', 'You say what you did yourself.'],
    weaknesses: [
      'The result is missing in two stories.',
      '<img src=x onerror="document.title=1"> is text like any other.',
    ],
    recommendations: [
      'End each story with one sentence and one number.',
      'Say the answer first, in 15 words, then explain.',
      'Name the alternatives you did not take.',
    ],
    resources: [
      { title: 'Situation, task, action, result: a one-page guide', url: 'https://example.org/star' },
      { title: 'A book about query plans', url: null },
    ],
    improvements: [
      {
        title: 'Say how it ended',
        atMs: at(0) + 20_000,
        description: 'Two of your stories stop before the result. One sentence with a number closes them.',
      },
      {
        title: 'Support the choice',
        atMs: at(1),
        description: '“Deploys a week, I think” is a guess until you say why.',
      },
      { title: 'Let the question land', atMs: at(2), description: 'Take a breath before you start: pauses are fine.' },
    ],
    highlights: [
      { title: 'Evidence instead of rank', atMs: at(0) + 10_000, description: 'The page with three numbers.' },
      { title: 'Plan first', atMs: at(3), description: 'You compare with the plan of last week at once.' },
    ],
    model: MODEL,
    promptVersion: 'completion-1',
  }
}

function seedCalls(db: Database.Database, own: Record<string, unknown>): void {
  const calls = [
    ['questions', 1_200, 0, 900, 0.0021, 'ok'],
    ['live', 240, 5_400, 1_100, 0.0312, 'ok'],
    ['transcription', 180, 2_300, 140, 0.0009, 'ok'],
    ['evaluation', 1_900, 0, 420, 0.0016, 'ok'],
    ['evaluation', 1_850, 0, 0, null, 'MODEL_BAD_ANSWER'],
    ['completion', 3_100, 0, 800, 0.0041, 'ok'],
  ] as const
  calls.forEach(([kind, text, audio, output, usd, outcome], n) => {
    insert(db, 'provider_calls', {
      ...own,
      id: seededId(7_000 + n),
      kind,
      provider: 'gemini',
      model: kind === 'live' ? 'gemini-2.5-flash-native-audio' : MODEL,
      prompt_version: `${kind}-1`,
      request: '{}',
      response: '{}',
      input_text_tokens: text,
      input_audio_tokens: audio,
      output_text_tokens: output,
      output_audio_tokens: 0,
      usd,
      latency_ms: 900 + n * 170,
      outcome,
      created_at: Date.UTC(2026, 10, 19, 18, 42 + n),
    })
  })
}
