import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import { writtenReport } from '@shared/domain/export/written-report'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aLongReport } from '../../../tests/fakes/reports/a-long-report'
import { aQuestion, aReport } from '../../../tests/fakes/reports/a-report'
import { somePeaks } from '../../../tests/fakes/studio/some-peaks'
import { startWritePdfJob } from '../write-pdf-job'
import { drawReport } from './draw-report'
import { legibly, NOT_SHOWN, paragraphsOf } from './legible'
import { Paper } from './paper'
import { writePdf } from './write-pdf'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'greenroom-pdf-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

function jobOf(report: ReportModel, name: string) {
  const peaks = { candidate: somePeaks(report.durationMs), interviewer: '' }
  return {
    kind: 'write_pdf' as const,
    report,
    name: null,
    language: 'en-GB',
    utcOffsetMinutes: 0,
    peaks,
    fontsDir: resolve('resources/fonts'),
    outPath: join(dir, `${name}.pdf`),
  }
}

async function written(report: ReportModel, name: string) {
  const job = jobOf(report, name)
  await writePdf(job)
  const text = (await readFile(job.outPath)).toString('latin1')
  return { text, pages: Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(text)?.[1] ?? /\/Count (\d+)/.exec(text)?.[1]) }
}

describe('writePdf', () => {
  test('draws every kind of part, with the fonts inside', async () => {
    const { text, pages } = await written(aLongReport({ count: 3 }), 'three')
    expect(text.startsWith('%PDF-')).toBe(true)
    expect(text).toContain('Inter-SemiBold')
    expect(text).not.toContain('Helvetica')
    expect(pages).toBeGreaterThan(2)
  })

  test('an interview in which nothing is known has a PDF too', async () => {
    expect((await written(aReport({ durationMs: 0 }), 'empty')).pages).toBe(1)
  })

  test('10,000 words and a word of 12,000 letters go on over pages', async () => {
    const report = aLongReport({ count: 2 })
    const [first, second] = report.questions
    if (first?.transcript)
      first.transcript.text = 'We measured everything before we changed anything at all. '.repeat(1_111)
    if (second?.transcript) second.transcript.text = 'x'.repeat(12_000)
    expect((await written(report, 'long')).pages).toBeGreaterThan(15)
  })

  test('links that are not https are text', async () => {
    const report = aLongReport({ count: 1 })
    report.completion?.resources.push({ title: 'bad', url: 'javascript:alert(1)' })
    const { text } = await written(report, 'links')
    expect(text).toContain('https://example.org/plan')
    expect(text).not.toContain('javascript')
  })

  test('without its fonts or its folder it says so and leaves nothing behind', async () => {
    const job = { ...jobOf(aReport(), 'gone'), fontsDir: join(dir, 'nowhere') }
    await expect(writePdf(job)).rejects.toThrow()
    const over = startWritePdfJob({ ...jobOf(aReport(), 'x'), outPath: join(dir, 'no', 'x.pdf') }, () => {}).over
    await expect(over).rejects.toMatchObject({ code: 'EXPORT_FAILED' })
    expect(existsSync(`${job.outPath}.part`)).toBe(false)
  })
})

test('a follow-up says whose it is, in place of the number that it shares', () => {
  const drawn = drawnQuestions([aQuestion({ number: 2 }), aQuestion({ number: 2, followUpOf: 'x' })])
  expect(drawn.filter((text) => /^2$|^Question 2/.test(text)).sort()).toEqual(['2', 'Question 2, follow-up'])
})

test('a recording made elsewhere has neither number nor interviewer', () => {
  const drawn = drawnQuestions([aQuestion({ number: 2 })], { origin: 'import', jobRole: 'My talk' })
  expect(drawn).toEqual(expect.arrayContaining(['What was said', 'Recording', 'My talk']))
  expect(drawn.join('\n')).not.toMatch(/^2$|Question|nterviewer|Thinking/m)
})

/** Every text on the paper. */
function drawnQuestions(questions: ReportQuestion[], over: Partial<ReportModel> = {}): string[] {
  const paper = new Paper({ fontsDir: resolve('resources/fonts'), language: 'en-GB', title: 'x' })
  const spies = [vi.spyOn(paper, 'text'), vi.spyOn(paper, 'label'), vi.spyOn(paper, 'prose')]
  const report = aReport({ questions, ...over })
  const written = writtenReport(report, { name: null, utcOffsetMinutes: 0 })
  drawReport(paper, report, written, { candidate: '', interviewer: '', perSecond: 4 })
  return spies.flatMap(({ mock }) => mock.calls.map(([text]) => text))
}

describe('legibly', () => {
  const latin = (codePoint: number) => codePoint >= 32 && codePoint < 0x250
  test('what has no glyph is named, once a run, and never an empty box', () => {
    const { value, missing } = legibly({ a: ['مرحبا بالعالم yes 👩‍💻!'], url: 'https://مرحبا' }, latin)
    expect(value).toEqual({ a: [`${NOT_SHOWN} yes ${NOT_SHOWN}!`], url: 'https://مرحبا' })
    expect(missing).toBe(true)
  })
  test('letters and marks that are written as two stay one letter', () => {
    expect(legibly('e\u0301 a\u00a0b', latin)).toEqual({ value: 'é a b', missing: false })
  })
})

test('paragraphs lose no word, and none is longer than a page', () => {
  const text = `${'One two three. '.repeat(500)}\n\n${'y'.repeat(5_000)}`
  const parts = paragraphsOf(text)
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(1_400)
  expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
})
