import { z } from 'zod'
import type { Reading } from '../definition'
import { plainWords } from './plain-words'

const address = z.email().max(254)
const TYPED = /[^\s<>"(),:;]+@[^\s<>"(),:;]+/
const LEAD_IN =
  /^(?:(?:yes|sure|ok|okay|well|so|um|uh)\s+)*(?:(?:(?:my|the|an?) )?(?:e-?mail|e mail|mail)(?: address)?(?: is| would be|'s)?|(?:my |the )?address(?: is|'s)?|it is|it's|that is|that's|that would be|you can (?:reach|write to) me at|use)\s+/
const RUSSIAN_LEAD_IN =
  /^(?:(?:да|ну|так|хорошо)\s+)*(?:(?:мой|моя|это|пишите на)\s+)*(?:(?:адрес|почта|электронная почта|имейл|мейл)(?: электронной почты| почты)?\s+)?(?:это\s+)?/
const SIGNS: Record<string, string> = {
  dot: '.',
  point: '.',
  period: '.',
  underscore: '_',
  dash: '-',
  hyphen: '-',
  minus: '-',
  plus: '+',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  точка: '.',
  подчеркивание: '_',
  подчёркивание: '_',
  дефис: '-',
  тире: '-',
  минус: '-',
  плюс: '+',
  ноль: '0',
  один: '1',
  два: '2',
  три: '3',
  четыре: '4',
  пять: '5',
  шесть: '6',
  семь: '7',
  восемь: '8',
  девять: '9',
}

/** An address typed, or spoken as "anna dot smith at example dot com"; lower case. */
export function readEmail(text: string): Reading {
  const typed = TYPED.exec(text.normalize('NFKC').slice(0, 400))?.[0]?.replace(/[.!?]+$/, '')
  if (typed !== undefined) return valid(typed.toLowerCase(), 1)
  if (/[<>\\]/.test(text)) return { kind: 'nothing' }
  let words = plainWords(text)
    .replace(/\bunder score\b/g, 'underscore')
    .replace(/\s*@\s*/g, ' at ')
    .replace(/\b(at) sign\b/g, '$1')
    .replace(/(^|\s)(?:собака|собачка)(?=\s|$)/g, '$1at')
    .replace(/нижнее (?=подч[её]ркивание)/g, '')
  words = words.replace(LEAD_IN, '').replace(RUSSIAN_LEAD_IN, '').trim()
  const parts = words.split(/\s+at\s+/)
  const domain = parts.pop()
  const local = parts.pop()
  if (domain === undefined || local === undefined || parts.length > 0) return { kind: 'nothing' }
  // A sentence that happens to hold an "at" and a "dot": people spell addresses, they do not tell stories in them.
  if (local.split(' ').length > 30 || domain.split(' ').length > 20) return { kind: 'nothing' }
  return valid(`${joined(local)}@${joined(domain)}`, 0.8)
}

function joined(words: string): string {
  const out: string[] = []
  const all = words.split(' ')
  for (let i = 0; i < all.length; i++) {
    const word = all[i] ?? ''
    const next = all[i + 1]
    if ((word === 'double' || word === 'triple') && next !== undefined && next.length === 1) {
      out.push(next.repeat(word === 'double' ? 2 : 3))
      i++
    } else out.push(SIGNS[word] ?? word)
  }
  return out.join('')
}

function valid(value: string, confidence: number): Reading {
  return address.safeParse(value).success ? { kind: 'understood', value, confidence } : { kind: 'nothing' }
}
