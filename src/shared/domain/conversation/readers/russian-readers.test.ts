import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Known, Pending, Reading } from '../definition'
import { russianWords } from '../words-russian'
import { readDate } from './date'
import { readEmail } from './email'
import { readName } from './name'
import { readCommand } from './spoken-command'
import { readTime } from './time'
import { readYesNo } from './yes-no'

/** Saturday, the 21st of November 2026, 16:00 where the person is. */
const facts: Known['facts'] = {
  nowMs: Date.UTC(2026, 10, 21, 15, 0),
  utcOffsetMinutes: 60,
  timeZone: 'Europe/Berlin',
  language: 'ru-RU',
  personName: null,
  jobRole: null,
  hearsNothing: false,
}
const known: Known = { facts, slots: {}, found: null, pending: null }
const told = (reading: Reading) => (reading.kind === 'understood' ? reading.value : reading.kind)
const date = (text: string) => told(readDate(text, known))
const time = (text: string, pending: Pending | null = null) => told(readTime(text, { ...known, pending }))

describe('days in Russian', () => {
  it.each([
    ['завтра', '2026-11-22'],
    ['Завтра, пожалуйста.', '2026-11-22'],
    ['послезавтра', '2026-11-23'],
    ['в следующий вторник', '2026-11-24'],
    ['во вторник в десять утра', '2026-11-24'],
    ['в пятницу', '2026-11-27'],
    ['двадцать седьмого ноября', '2026-11-27'],
    ['27 ноября', '2026-11-27'],
    ['пятого числа', '2026-12-05'],
    ['понедельник, тридцатого', '2026-11-30'],
    ['через три дня', '2026-11-24'],
    ['через неделю', '2026-11-28'],
    ['27.11.2026', '2026-11-27'],
    ['27.11', '2026-11-27'],
    ['2026-11-30', '2026-11-30'],
    ['завтра в десять утра', '2026-11-22'],
    ['пятого января', '2027-01-05'],
    // Bug: "in half past nine" is heard as the 9th.
    ['в половине десятого', 'nothing'],
    ['в десять утра', 'nothing'],
    ['на следующей неделе', 'nothing'],
    ['подождите секунду', 'nothing'],
    ['день', 'nothing'],
    // Bug: the day somebody rules out was taken.
    ['только не в пятницу', 'nothing'],
    ['в любой день, кроме понедельника', 'nothing'],
    ['не в пятницу, а в понедельник', '2026-11-23'],
    // Bug: the first of two is booked.
    ['в воскресенье или в понедельник', 'unclear'],
    ['в мае', 'nothing'],
    ['31 февраля', 'nothing'],
    ['когда-нибудь', 'nothing'],
    ['', 'nothing'],
    ['вчера', 'refused'],
    ['в прошлый понедельник', 'refused'],
    ['2029-01-02', 'refused'],
  ])('%s is %s', (text, expected) => {
    expect(date(text)).toBe(expected)
  })

  it('takes a day only from today on, whatever is said', () => {
    const words = fc.constantFrom(
      ...'в на следующий прошлый пятницу завтра 2 7 двадцать седьмого неделю через дня 10:30 ноября числа половине'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (said) => {
        const reading = readDate(said.join(' '), known)
        if (reading.kind !== 'understood') return
        expect(reading.value >= '2026-11-21' && reading.value <= '2027-11-22').toBe(true)
        expect(new Date(`${reading.value}T00:00:00Z`).toISOString().slice(0, 10)).toBe(reading.value)
      }),
      { numRuns: 300 },
    )
  })
})

describe('times in Russian', () => {
  it.each([
    ['в семь вечера', '19:00'],
    ['в 19:00', '19:00'],
    ['07:00', '07:00'],
    ['в десять утра', '10:00'],
    // Bug of the next ones: the hour somebody rules out is asked about.
    ['не в десять', 'nothing'],
    ['не раньше половины десятого', 'nothing'],
    ['в десять не могу', 'nothing'],
    ['не в десять, а в одиннадцать утра', '11:00'],
    ['в десять утра или в три часа дня', 'unclear'],
    ['в десять тридцать утра', '10:30'],
    ['в половине десятого утра', '09:30'],
    ['полдесятого утра', '09:30'],
    ['без четверти десять утра', '09:45'],
    ['без двадцати четыре дня', '15:40'],
    ['в час дня', '13:00'],
    ['три часа дня', '15:00'],
    ['в полдень', '12:00'],
    ['полночь', '00:00'],
    ['в двенадцать ночи', '00:00'],
    ['завтра в 15:00', '15:00'],
    ['завтра в восемь утра', '08:00'],
    ['двадцать седьмого ноября в семь вечера', '19:00'],
    ['через два часа', '18:00'],
    ['в двенадцать', '12:00'],
    ['десять', 'unclear'],
    ['в половине десятого', 'unclear'],
    ['7:30', 'unclear'],
    // Bug: the day of the month is taken for the hour.
    ['двадцать седьмого ноября', 'nothing'],
    // Bug: "in three days" was heard as three in the afternoon, and the question for the time was left out.
    ['через три дня', 'nothing'],
    ['через три дня в пять вечера', '17:00'],
    ['утром', 'nothing'],
    ['25:00', 'nothing'],
    ['когда угодно', 'nothing'],
    ['', 'nothing'],
  ])('%s is %s', (text, expected) => {
    expect(time(text)).toBe(expected)
  })

  it('asks which half of the day, in Russian, and understands the answer', () => {
    const reading = readTime('в десять', known)
    expect(reading).toMatchObject({ kind: 'unclear', ask: 'Вы имеете в виду 10 часов утра или вечера?' })
    const pending = { slot: 'time', options: ['07:00', '19:00'], ask: '' }
    expect(time('утром', pending)).toBe('07:00')
    expect(time('вечером, пожалуйста', pending)).toBe('19:00')
  })

  it('reads back every time it says (bug: what is confirmed aloud is not what is kept)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 287 }), (step) => {
        const at = `${String(Math.floor(step / 12)).padStart(2, '0')}:${String((step % 12) * 5).padStart(2, '0')}`
        expect(time(russianWords.time(at))).toBe(at)
      }),
    )
  })

  it('reads back every day it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 }), (days) => {
        const day = new Date(Date.UTC(2026, 10, 21) + days * 86_400_000).toISOString().slice(0, 10)
        expect(date(russianWords.date(day, '2026-11-21'))).toBe(day)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the rest in Russian', () => {
  it.each([
    ['Да.', true],
    ['да, всё верно', true],
    ['хорошо', true],
    ['да, но в пятницу', null],
    ['Нет', false],
    ['нет, давайте в одиннадцать', false],
    ['не совсем', false],
    ['неважно', null],
  ])('%s is %s', (text, expected) => {
    expect(readYesNo(text)?.yes ?? null).toBe(expected)
  })

  it.each([
    ['Повторите, пожалуйста.', 'repeat'],
    ['назад', 'back'],
    ['Хватит.', 'end'],
    ['пока не знаю', null],
  ])('%s wishes %s', (text, expected) => {
    expect(readCommand(text)).toBe(expected)
  })

  it.each([
    ['меня зовут анна смирнова', 'Анна Смирнова'],
    ['Здравствуйте, я Анна.', 'Анна'],
    ['Иван Петров-Водкин', 'Иван Петров-Водкин'],
    ['не знаю', 'nothing'],
    ['нет', 'nothing'],
    ['повторите вопрос', 'nothing'],
  ])('the name in %s is %s', (text, expected) => {
    expect(told(readName(text))).toBe(expected)
  })

  it.each([
    ['anna точка smith собака example точка com', 'anna.smith@example.com'],
    ['мой адрес anna нижнее подчёркивание один собака mail точка ru', 'anna_1@mail.ru'],
    [russianWords.email('a.b+c-d_e@mail.example.org'), 'a.b+c-d_e@mail.example.org'],
    ['пишите на anna@example.com', 'anna@example.com'],
    ['нет', 'nothing'],
  ])('the address in %s is %s', (text, expected) => {
    expect(told(readEmail(text))).toBe(expected)
  })
})
