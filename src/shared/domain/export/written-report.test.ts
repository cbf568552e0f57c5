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
  test('every priority has words for its value, negative levels too', () => {
    for (const code of PRIORITY_CODES) {
      const { title, description } = priorityText({
        kind: 'speech',
        code,
        value: -31,
        usual: null,
        atMs: 0,
        questionNumber: 1,
      })
      expect(title).not.toBe('')
      expect(description).not.toMatch(/NaN|-31|undefined/)
    }
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
