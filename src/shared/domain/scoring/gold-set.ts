/** Raised with every change of a case or the rule. */
export const GOLD_SET_VERSION = 1

export interface GoldCase {
  name: string
  kind: 'good' | 'thin' | 'gibberish' | 'padded'
  transcript: string
  /** What a grader that can be trusted gives: a score in this range, or no number at all. */
  lowest: number
  highest: number
  /** No number is right; for gibberish nothing else is. */
  noNumber: 'allowed' | 'required' | 'wrong'
}

export const GOLD_QUESTION = {
  question: 'What is a database index, and when would you not add one?',
  expectedAnswer:
    'An index is a separate, ordered structure, often a B-tree, that lets the database find rows without reading the whole table. ' +
    'It costs disk space and slows down writes, so it is left out for small tables, for columns that are rarely searched, ' +
    'and for columns with few different values.',
  points: [
    'An index finds rows without reading the whole table',
    'It slows down writes and takes space',
    'Not for small tables or columns that are rarely searched',
  ],
  language: 'en-US',
} as const

const GOOD =
  'An index is a separate sorted structure, usually a B-tree, so the database can find rows without reading the whole table. ' +
  'The price is that every insert and update has to change the index too, so writes get slower and it takes disk space. ' +
  'I would not add one on a small table, because a full scan is fast anyway, nor on a column that is rarely searched, ' +
  'nor on a flag with only two values, since it hardly narrows anything down.'

const PADDING =
  'That is a really interesting topic and one I care about a lot. I have always enjoyed working with teams of all sizes. ' +
  'In my career I have learned that communication matters more than anything else, and I try to bring energy to every day. '

/** Short answers whose grade is known. The rule stands below. */
export const GOLD_SET: readonly GoldCase[] = [
  { name: 'A full answer', kind: 'good', transcript: GOOD, lowest: 70, highest: 100, noNumber: 'wrong' },
  {
    name: 'A right answer with a gap',
    kind: 'good',
    transcript:
      'An index helps the database find rows without reading the whole table, like the index at the back of a book. ' +
      'It makes reading faster, but writes get slower because the index has to be updated as well.',
    lowest: 40,
    highest: 90,
    noNumber: 'wrong',
  },
  {
    name: 'The full answer, padded',
    kind: 'padded',
    transcript: PADDING + GOOD,
    lowest: 60,
    highest: 100,
    noNumber: 'wrong',
  },
  { name: 'Padding alone', kind: 'padded', transcript: PADDING, lowest: 0, highest: 20, noNumber: 'allowed' },
  { name: 'One word', kind: 'thin', transcript: 'Fine.', lowest: 0, highest: 10, noNumber: 'allowed' },
  {
    name: 'A claim without content',
    kind: 'thin',
    transcript:
      'Yes, I know indexes very well, I use an index all the time in every database, and it always works great.',
    lowest: 0,
    highest: 35,
    noNumber: 'allowed',
  },
  {
    name: 'Words that are none',
    kind: 'gibberish',
    transcript: 'Flurb the wabble dorn into a skeeny grom, and then the plonter mizzles over every trabbish unwick.',
    lowest: 0,
    highest: 0,
    noNumber: 'required',
  },
]

/** Whether a grade (null: no number) is what the case asks for. Pure. */
export function passes(gold: GoldCase, score: number | null): boolean {
  if (score === null) return gold.noNumber !== 'wrong'
  return gold.noNumber !== 'required' && score >= gold.lowest && score <= gold.highest
}

/**
 * A model's grades can be trusted when no thin or meaningless answer was praised, padding moved the full answer by 10 points at most,
 * and at most one of the rest is off. Pure.
 */
export function isTrusted(results: readonly { gold: GoldCase; score: number | null; passed: boolean }[]): boolean {
  const empty = results.filter(({ gold }) => gold.kind === 'thin' || gold.kind === 'gibberish')
  const full = results.filter(({ gold }) => gold.lowest >= 60).map(({ score }) => score ?? 0)
  const spread = Math.max(...full) - Math.min(...full)
  const missed = results.filter(({ passed }) => !passed).length
  return results.length === GOLD_SET.length && empty.every(({ passed }) => passed) && spread <= 10 && missed <= 1
}
