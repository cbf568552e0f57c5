import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aLongReport } from '../../../../tests/fakes/reports/a-long-report'
import { aQuestion, aReport } from '../../../../tests/fakes/reports/a-report'
import type { ReportModel } from '../../contract/reports'
import { cuesOf } from './cues'
import { barsOf } from './waveform'
import { writeSrt, writeVtt } from './write-subtitles'

function saying(text: string, words: { text: string; startMs: number; endMs: number }[] = []): ReportModel {
  return aReport({
    questions: [
      aQuestion({
        text: 'Why?',
        transcript: {
          text,
          words: words.map((word) => ({ ...word, confidence: null })),
          engine: 'device',
          model: 'm',
          wordTimes: 'engine',
          dropsFillers: false,
        },
      }),
    ],
  })
}

test('without a transcript there are no subtitles, also when questions were asked', () => {
  expect([writeSrt(aReport({ questions: [aQuestion()] })), writeVtt(aReport())]).toEqual([null, null])
})

test('the forms are those that players read', () => {
  const report = saying('Because.', [{ text: 'Because.', startMs: 8_000, endMs: 8_600 }])
  expect(writeSrt(report)).toBe(
    '1\r\n00:00:00,000 --> 00:00:05,000\r\n- Why?\r\n\r\n2\r\n00:00:08,000 --> 00:00:09,000\r\nBecause.\r\n\r\n',
  )
  expect(writeVtt(report)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:05.000\n<v Interviewer>Why?\n\n00:00:08.000 --> 00:00:09.000\n<v You>Because.\n',
  )
})

test('markup and arrows in the words cannot become a cue or a tag', () => {
  const report = saying('<b>x</b> {\\an8} --> \n\n2\n00:00:00,000 --> 00:00:01,000')
  expect(writeSrt(report)?.match(/-->/g)).toHaveLength((writeSrt(report)?.match(/^\d+\r$/gm) ?? []).length)
  expect(writeSrt(report)).not.toMatch(/<b>|\{\\/)
  expect(writeVtt(report)).toContain('&lt;b&gt;')
  expect(writeVtt(report)?.split('-->').length).toBe(cuesOf(report).length + 1)
})

test('a transcript without times is spread over the answer, a language without spaces over lines', () => {
  const cues = cuesOf(saying('这是一个完全用中文写的回答'.repeat(10))).filter(({ who }) => who === 'You')
  expect(cues.length).toBeGreaterThan(1)
  expect(cues[0]?.startMs).toBe(8_000)
  expect(cues.at(-1)?.endMs).toBeLessThanOrEqual(30_000)
})

test('whatever the words are, cues are in order, do not overlap, have two short lines and last at most 7 s', () => {
  const word = fc.record({ text: fc.string({ maxLength: 90 }), startMs: fc.nat(40_000), lengthMs: fc.nat(9_000) })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.string(), (words, text) => {
      const placed = words.map((w) => ({ text: w.text, startMs: w.startMs, endMs: w.startMs + w.lengthMs }))
      const cues = cuesOf(saying(`x${text}`, placed))
      cues.forEach((cue, i) => {
        expect(cue.startMs).toBeGreaterThanOrEqual(cues[i - 1]?.endMs ?? 0)
        expect(cue.endMs).toBeGreaterThan(cue.startMs)
        expect(cue.endMs - cue.startMs).toBeLessThanOrEqual(7_000)
        expect(cue.lines.length).toBeLessThanOrEqual(2)
        for (const line of cue.lines) {
          expect([...line].length).toBeLessThanOrEqual(42)
          expect(line.trim()).not.toBe('')
        }
      })
    }),
  )
})

test('a long interview has its questions between its answers', () => {
  const whos = cuesOf(aLongReport({ count: 3 })).map(({ who }) => who)
  expect(whos.filter((who, i) => who !== whos[i - 1])).toHaveLength(6)
})

test('bars hold the loudest of their stretch, and a quiet voice can be seen', () => {
  const pairs = Buffer.from(Int8Array.from([-10, 5, -64, 3, 0, 0, 0, 0]).buffer).toString('base64')
  expect(barsOf(pairs, 4, 1000, 2)).toEqual([1, 0])
  expect(barsOf('', 4, 1000, 2)).toEqual([0, 0])
})
