const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty']
const ORDINALS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
]

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...ONES.map((word, n) => [word, n] as const),
  ...TENS.flatMap((word, n) => (word === '' ? [] : [[word, n * 10] as const])),
])
const ORDINAL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...ORDINALS.flatMap((word, n) => (word === '' ? [] : [[word, n] as const])),
  ['twentieth', 20],
  ['thirtieth', 30],
])

/** Numbers up to 59 as digits, ordinals as "27th", in plain words. "twenty seventh" is one number, "ten thirty" are two. */
export function digits(words: string): string {
  const out: string[] = []
  const all = words.replace(/\b(twenty|thirty|forty|fifty)-(?=\w)/g, '$1 ').split(' ')
  for (let i = 0; i < all.length; i++) {
    const word = all[i] ?? ''
    const next = all[i + 1] ?? ''
    const tens = TENS.includes(word) && word !== '' ? (NUMBERS.get(word) ?? 0) : 0
    const one = NUMBERS.get(next)
    const nth = ORDINAL_NUMBERS.get(next)
    if (tens > 0 && one !== undefined && one > 0 && one < 10) {
      out.push(String(tens + one))
      i++
    } else if (tens > 0 && nth !== undefined && nth < 10) {
      out.push(withTail(tens + nth))
      i++
    } else {
      const ordinal = ORDINAL_NUMBERS.get(word)
      const number = NUMBERS.get(word)
      out.push(ordinal !== undefined ? withTail(ordinal) : number !== undefined ? String(number) : word)
    }
  }
  return out.join(' ')
}

function withTail(n: number): string {
  const tail = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${tail}`
}
