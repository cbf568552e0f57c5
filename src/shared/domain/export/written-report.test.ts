import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aLongReport } from '../../../../tests/fakes/reports/a-long-report'
import { aGrade, aQuestion, aReport } from '../../../../tests/fakes/reports/a-report'
import type { ReportModel } from '../../contract/reports'
import { PRIORITY_CODES } from '../../contract/speech'
import { csvNumber, csvRow, csvText } from './csv'
import { escapeHtml } from './escape-html'
import { escapeMarkdown } from './escape-markdown'
import { clockText, countText, lengthText, numberText } from './figures'
import { exportFileName } from './file-name'
import { safeLink } from './safe-link'
import { priorityText, rangeText } from './wording'
import { writeCsv } from './write-csv'
import { AUDIO_PLACE, htmlPieces } from './write-html'
import { writeJson } from './write-json'
import { writeMarkdown } from './write-markdown'
import { writeVtt } from './write-subtitles'
import { writtenReport } from './written-report'

const WRITER = { name: null, utcOffsetMinutes: 60 }
const EVIL = '<img src=x onerror=alert(1)>"\'`|*_[a](javascript:alert(1))\n# h\n<script>alert(1)</script> مرحبا 👩‍💻'

/** Everything that a candidate or a model writes is markup. */
function evilReport(): ReportModel {
  const long = aLongReport({ count: 2, answerMs: 20_000 })
  const words = EVIL.split(' ').map((text, i) => ({ text, startMs: i * 300, endMs: i * 300 + 200, confidence: null }))
  return {
    ...long,
    jobRole: EVIL,
    priorities: [{ kind: 'content', title: EVIL, description: EVIL, atMs: 100 }],
    questions: long.questions.map((question) => ({
      ...question,
      text: EVIL,
      topic: EVIL,
      transcript: question.transcript && { ...question.transcript, text: EVIL, words },
      evaluation: {
        ...aGrade({ quotes: [{ text: EVIL, startMs: 0, endMs: 500 }] }),
        strengths: [EVIL],
        improvements: [EVIL],
        outline: [EVIL],
      },
    })),
    completion: long.completion && {
      ...long.completion,
      summary: EVIL,
      strengths: [EVIL],
      resources: [
        { title: EVIL, url: 'https://example.org/?a="><script>' },
        { title: EVIL, url: 'https://example.org/a' },
      ],
    },
  }
}

function html(report: ReportModel, silentBecause: string | null = null): string {
  const peaks = { candidate: '', interviewer: '', perSecond: 4 }
  return [...htmlPieces({ ...WRITER, report, peaks, silentBecause, sha256: (text) => `hash${text.length}` })]
    .map((piece) => (piece === AUDIO_PLACE ? 'T2dn' : piece))
    .join('')
}

describe('HTML', () => {
  test("no tag, attribute or link of the candidate's or the model's becomes the page's", () => {
    const page = html(evilReport())
    const own = html(aLongReport({ count: 2, answerMs: 20_000 }))
    const tags = (text: string) => new Set(text.match(/<[a-z!/][^>]*>/gi)?.map((tag) => tag.split(/[\s>]/, 1)[0]))
    expect(tags(page)).toEqual(tags(own))
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toMatch(/<img|onerror=(?!alert\(1\)&gt;)|href="(?!https:)/i)
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual(['https://example.org/a'])
  })

  test('needs no network: its policy allows its own script, style and data: sound only, and nothing else is asked for', () => {
    const page = html(aLongReport({ count: 2 }))
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replace(/&#39;/g, "'")
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; media-src data:;/)
    expect(page).not.toMatch(/ style="|<link|@import|url\((?!#)/)
    expect([...page.matchAll(/ src="([^"]{0,30})/g)].map(([, source]) => source)).toEqual([
      'data:audio/ogg;base64,T2dn',
    ])
  })

  test('is whole without sound, without a score and without questions', () => {
    const page = html(aReport(), 'The audio was deleted.')
    expect(page).toContain('The audio was deleted.')
    expect(page).not.toMatch(/<audio|NaN|undefined|null of/)
  })

  test('words seek to their own second, fillers and quotes are marked', () => {
    const page = html(aLongReport({ count: 1 }))
    expect(page).toContain('<span class="q" data-s="9" data-e="9.38">I</span>')
    expect(page).toContain('class="f"')
  })
})

describe('Markdown', () => {
  test('markup in a text stays text', () => {
    const text = writeMarkdown(evilReport(), WRITER)
    expect(text).not.toMatch(/<(?!https:)[a-z/!]/i)
    expect(text).not.toMatch(/(?<!\\)\]\((?!<https)/)
    expect(text.match(/^# /gm)).toHaveLength(1)
  })

  test('no text begins a block, a list, a table cell or a link, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const escaped = escapeMarkdown(text)
        expect(escaped).not.toMatch(/[\n\r<>]|(?<!\\)(?:\\\\)*(?<!\\)[|`*_[\]#]/)
        expect(escaped).not.toMatch(/^(\d+[.)]|[-+])\s/)
        expect(escaped).not.toContain('://')
      }),
    )
  })
})

describe('CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '\n-1'])(
    '%j is text in a spreadsheet',
    (cell) => {
      expect(csvText(cell).replace(/^"/, '')[0]).toBe("'")
    },
  )

  test('reads back as what was written (RFC 4180)', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (cells) => {
        const read = readRow(csvRow(cells.map(csvText)))
        expect(read.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells)
      }),
    )
  })

  test('one row a question, each as long as the head, with the mark that Excel needs', () => {
    const text = writeCsv(evilReport())
    expect(text.startsWith('\ufeffnumber,question,')).toBe(true)
    const rows = text.slice(1).split(/\r\n(?=\d+,|$)/)
    expect(rows).toHaveLength(4)
    expect(new Set(rows.slice(0, 3).map((row) => readRow(`${row}\r\n`).length)).size).toBe(1)
    expect([csvNumber(null), csvNumber(Number.NaN), csvNumber(1.25, 1)]).toEqual(['', '', '1.3'])
  })
})

describe('links', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://example.org',
    'https:javascript',
    'https://',
    'https://a@example.org',
    'https://example.org/"onclick=',
    ' https://example.org',
    'https://example.org/a b',
  ])('%s is none', (address) => {
    expect(safeLink(address)).toBeNull()
  })
  test('https is one', () => {
    expect(safeLink('https://example.org/a?b=c#d')).toBe('https://example.org/a?b=c#d')
    expect(safeLink(null)).toBeNull()
  })
})

describe('file names', () => {
  const style = { utcOffsetMinutes: 0 }
  test('say the role and the day', () => {
    const name = exportFileName({ jobRole: 'Backend engineer', startedAtMs: Date.UTC(2026, 10, 19, 23, 30) }, 'pdf', {
      utcOffsetMinutes: 60,
    })
    expect(name).toBe('Interview - Backend engineer - 2026-11-20.pdf')
  })
  test('are names on Windows, macOS and Linux, whatever the role is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (jobRole) => {
        const name = exportFileName({ jobRole, startedAtMs: 0 }, 'vtt', style)
        expect(name).toMatch(/^Interview - [^<>:"/\\|?*\p{C}]*1970-01-01\.vtt$/u)
        expect([...name].length).toBeLessThanOrEqual(100)
      }),
    )
  })
})

describe('figures and words', () => {
  test('carry units and never say NaN', () => {
    expect([lengthText(45_000), lengthText(1_104_000), lengthText(3_720_000)]).toEqual([
      '45 s',
      '18 min 24 s',
      '1 h 02 min',
    ])
    expect([clockText(472_000), clockText(4_072_000), clockText(-5)]).toEqual(['7:52', '1:07:52', '0:00'])
    expect([numberText(0.94), numberText(132.4), countText(2094)]).toEqual(['0.9', '132', '2,094'])
  })
  // Units: speech/priorities.ts. Once, a part of the words was called a rate and a distance to the noise a level.
  const SAID: Record<(typeof PRIORITY_CODES)[number], readonly [value: number, said: string]> = {
    pace_fast: [203.4, '203 words a minute'],
    pace_slow: [96, '96 words a minute'],
    many_fillers: [7.25, '7.3 fillers a minute'],
    mid_clause_pauses: [3, '3 long pauses a minute'],
    answers_short: [24_000, 'A typical answer of yours lasts 24 s.'],
    answers_long: [184_000, 'A typical answer of yours lasts 3 min 04 s.'],
    monotone: [1.42, 'varied by 1.4 semitones'],
    hedging: [6.7, '7 % of your words are hedges or weak words'],
    clipping: [0.42, '0.4 % of your speech'],
    noisy: [11.2, 'Your voice is only 11 dB above the noise of the room.'],
    too_quiet: [-48.3, 'at 48 dB below full scale'],
  }
  const speechPriority = (code: (typeof PRIORITY_CODES)[number], value: number) =>
    priorityText({ kind: 'speech', code, value, usual: null, atMs: 0, questionNumber: 1 })
  test.each(PRIORITY_CODES)('priority %s says its value in its own unit', (code) => {
    const [value, said] = SAID[code]
    const { title, description } = speechPriority(code, value)
    expect(title).not.toBe('')
    expect(description).toContain(said)
  })
  test('a voice under the noise is not said to be above it', () => {
    expect(speechPriority('noisy', -6).description).toBe('Your voice is no louder than the noise of the room.')
  })
  test.each([
    [0, 'Your usual values stand here after 3 interviews; so far 0.'],
    [2, 'Your usual values stand here after 3 interviews; so far 2.'],
    [3, '"Usual" is the median of your 3 earlier interviews.'],
  ])('after %i interviews no median is promised that is not there', (baselineInterviews, said) => {
    const report = aReport()
    const { findingsNote } = writtenReport({ ...report, speech: { ...report.speech, baselineInterviews } }, WRITER)
    expect(findingsNote).toBe(`Measured in the recording. ${said}`)
  })
  test('ranges are written once with their unit', () => {
    const finding = { measure: 'wordsPerMinute', value: 1, usual: null, verdict: 'fine', change: null } as const
    const range = (low: number | null, high: number | null) =>
      rangeText({ ...finding, range: { low, high, source: '' } })
    expect([range(110, 190), range(null, 5), range(3, null), range(null, null)]).toEqual([
      '110–190 words/min',
      'up to 5 words/min',
      'from 3 words/min',
      '',
    ])
    expect(rangeText({ ...finding, range: null })).toBe('')
  })
  test('says what is missing: an interview that ended early, grades that wait, an answer without transcript', () => {
    const written = writtenReport(
      aReport({
        endedReason: 'ended_early',
        sincePrevious: -3.4,
        overallScore: 80,
        evaluation: { state: 'running', waitingFor: null, done: 1, total: 2, failed: 0 },
        questions: [aQuestion(), aQuestion({ number: 2, asked: null, answer: null, outcome: 'not_reached' })],
      }),
      { ...WRITER, name: 'Ana' },
    )
    expect(written.notes).toEqual([
      'The interview ended after 1 of 2 questions.',
      '1 of 2 answers had been evaluated when this was made.',
    ])
    expect(written.score).toEqual({
      value: 80,
      word: 'Strong',
      since: '3 points below the interview before in this role',
    })
    expect(written.questions.map(({ answerNote }) => answerNote)).toEqual([
      'There is no transcript of this answer.',
      null,
    ])
    expect(written.facts[0]).toBe('Ana')
  })
})

describe('follow-ups', () => {
  const long = aLongReport({ count: 2, answerMs: 20_000 })
  const report = aReport({
    questions: long.questions.map((question, i) =>
      i === 0 ? question : { ...question, number: 1, followUpOf: long.questions[0]?.questionId ?? null },
    ),
  })
  test('are told from the question whose number they share', () => {
    expect(writeMarkdown(report, WRITER)).toMatch(/^### Question 1: A query[\s\S]*^### Question 1, follow-up: A query/m)
    expect(html(report)).toMatch(/<h3 dir="auto">1\. A query[\s\S]*<h3 dir="auto">Question 1, follow-up: A query/)
    expect(columnOf(report, 'follow_up')).toEqual(['', 'yes'])
  })
})

describe('fillers', () => {
  const withFillers = (fillersKnown: boolean) => {
    const long = aLongReport({ count: 2, answerMs: 20_000 })
    const questions = long.questions.map((question) => ({
      ...question,
      speech: question.speech && { ...question.speech, fillers: [], fillersKnown },
    }))
    return { ...long, questions, priorities: [], speech: { ...long.speech, findings: [] } }
  }
  test('that nobody could count are not said to be none', () => {
    const report = withFillers(false)
    expect(columnOf(report, 'fillers')).toEqual(['', ''])
    expect(html(report)).not.toMatch(/\d fillers?\b/)
    expect(writeMarkdown(report, WRITER)).not.toMatch(/filler/)
  })
  test('that were counted are none', () => {
    expect(columnOf(withFillers(true), 'fillers')).toEqual(['0', '0'])
    expect(html(withFillers(true))).toContain('0 fillers')
  })
})

test('a recording made elsewhere has no level, no question, no thinking and no interviewer in any document', () => {
  const long = aLongReport({ count: 1, answerMs: 20_000 })
  const report: ReportModel = {
    ...long,
    origin: 'import',
    importedFrom: 'talk.m4a',
    jobRole: 'My talk',
    completion: null,
    questions: long.questions.map((question) => ({
      ...question,
      text: 'Imported recording: My talk',
      topic: 'imported',
    })),
    priorities: [{ kind: 'speech', code: 'pace_fast', value: 200, usual: null, atMs: 10_000, questionNumber: 1 }],
  }
  for (const text of [writeMarkdown(report, WRITER), html(report)]) {
    expect(text).toContain('talk')
    expect(text).toContain('What was said')
    expect(text).not.toMatch(/\bMid\b|Time to first word|Thinking|nterviewer|[Qq]uestion|Imported recording|imported\b/)
  }
  expect(['question', 'topic', 'time_to_first_word_s'].flatMap((name) => columnOf(report, name))).toEqual(['', '', ''])
  expect(writeVtt(report)).not.toContain('Imported recording')
  expect(writtenReport({ ...report, importedFrom: null }, WRITER).notes).toEqual(['Recording made elsewhere'])
  expect(writtenReport({ ...report, questions: [aQuestion()] }, WRITER).questions[0]?.answerNote).toBe(
    'There is no transcript of this recording.',
  )
})

test('JSON holds the report and the summary as they are', () => {
  const report = evilReport()
  const sessionSummary = {
    transcript: EVIL,
    duration: 1,
    totalWords: 0,
    averagePace: 0,
    paceTimeline: [],
    fillers: [],
    pauses: [],
    words: [],
    transcriptSegments: [],
  }
  expect(JSON.parse(writeJson(report, sessionSummary))).toMatchObject({ report, sessionSummary, version: 1 })
})

test('control signs and halves of pairs leave every document', () => {
  expect(escapeHtml('a\u0000\u001b\ud800b\udc00<')).toBe('ab&lt;')
})

/** The cells of one column, without its head. */
function columnOf(report: ReportModel, name: string): (string | undefined)[] {
  const rows = writeCsv(report)
    .slice(1)
    .split(/(?<=\r\n)/)
    .filter((row) => row !== '')
    .map(readRow)
  return rows.slice(1).map((row) => row[rows[0]?.indexOf(name) ?? -1])
}

/** A reader of its own, by the RFC's grammar. */
function readRow(text: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length - 2; i++) {
    const sign = text[i] ?? ''
    if (quoted && sign === '"' && text[i + 1] === '"') {
      cell += '"'
      i++
    } else if (sign === '"') quoted = !quoted
    else if (sign === ',' && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}
