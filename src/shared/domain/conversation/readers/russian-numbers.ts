/** Stems of a number's forms: "седьмое", "седьмого", "седьмом"; the cardinal as it is said in dates and times. */
const NUMBERS: readonly (readonly [number, string])[] = [
  [1, 'один|одного|перв(?:ое|ого|ом|ый)'],
  [2, 'два|две|двух|втор(?:ое|ого|ом)'],
  [3, 'три|трех|трет(?:ье|ьего|ьем)'],
  [4, 'четыре|четырех|четверт(?:ое|ого|ом)'],
  [5, 'пять|пяти|пят(?:ое|ого|ом)'],
  [6, 'шесть|шести|шест(?:ое|ого|ом)'],
  [7, 'семь|семи|седьм(?:ое|ого|ом)'],
  [8, 'восемь|восьми|восьм(?:ое|ого|ом)'],
  [9, 'девять|девяти|девят(?:ое|ого|ом)'],
  [10, 'десять|десяти|десят(?:ое|ого|ом)'],
  [11, 'одиннадцать|одиннадцати|одиннадцат(?:ое|ого|ом)'],
  [12, 'двенадцать|двенадцати|двенадцат(?:ое|ого|ом)'],
  [13, 'тринадцать|тринадцати|тринадцат(?:ое|ого|ом)'],
  [14, 'четырнадцать|четырнадцати|четырнадцат(?:ое|ого|ом)'],
  [15, 'пятнадцать|пятнадцати|пятнадцат(?:ое|ого|ом)'],
  [16, 'шестнадцать|шестнадцати|шестнадцат(?:ое|ого|ом)'],
  [17, 'семнадцать|семнадцати|семнадцат(?:ое|ого|ом)'],
  [18, 'восемнадцать|восемнадцати|восемнадцат(?:ое|ого|ом)'],
  [19, 'девятнадцать|девятнадцати|девятнадцат(?:ое|ого|ом)'],
  [20, 'двадцать|двадцати|двадцат(?:ое|ого|ом)'],
  [30, 'тридцать|тридцати|тридцат(?:ое|ого|ом)'],
  [40, 'сорок|сорока'],
  [50, 'пятьдесят|пятидесяти'],
]
const PATTERNS = NUMBERS.map(([n, forms]) => [n, new RegExp(`^(?:${forms})$`)] as const)
/** Only these go with a unit: "без двадцати четыре" are two numbers. */
const TENS = /^(?:двадцать|тридцать|сорок|пятьдесят)$/
/** The ordinal's genitive, which is the hour under way: "половина десятого". */
const ORDINAL = /(?:ого|его)$/

/** Numbers up to 59 as digits, in plain words; the ordinal's genitive as "10-го". "Двадцать седьмого" is one number. */
export function russianDigits(words: string): string {
  const out: string[] = []
  const all = words.split(' ')
  for (let i = 0; i < all.length; i++) {
    const word = all[i] ?? ''
    const next = all[i + 1] ?? ''
    const number = numberOf(word)
    const unit = numberOf(next)
    if (number === null) out.push(word)
    else if (TENS.test(word) && unit !== null && unit < 10) {
      out.push(written(number + unit, next))
      i++
    } else out.push(written(number, word))
  }
  return out.join(' ')
}

function numberOf(word: string): number | null {
  return PATTERNS.find(([, forms]) => forms.test(word))?.[0] ?? null
}

function written(n: number, word: string): string {
  return ORDINAL.test(word) && !/^одного$/.test(word) ? `${n}-го` : String(n)
}
