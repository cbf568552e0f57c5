import { tokensOf } from '../transcript/tokens'

/** Words that say nothing of what an answer is about; short ones are left out anyway. */
const EMPTY = new Set(
  (
    'about above after again against all also although always and any are aren because been before being below between both but ' +
    'can cannot could couldn did didn does doesn doing don down during each even every few for from further get gets getting ' +
    'give gives going good got had has have having her here hers him his how however into its itself just know like lot made ' +
    'make makes many may maybe might more most much must need needs not now off once one ones only other our ours out over own ' +
    'people really same say says she should some something such take takes than that the their theirs them then there these ' +
    'they thing things think this those though through too two under until very want wants was way ways well were what when ' +
    'where which while who whom why will with would yes you your yours answer answers question questions explain explains ' +
    'describe describes whole entire each full give gives mention mentions name names show shows strong'
  ).split(' '),
)

const SHORTEST = 3
/** Endings that a word may change without being another: a plain cut, the same for every language written with letters. */
const STEM_LENGTH = 6

/** The stems of the words that carry meaning, each once. */
export function contentStems(text: string): Set<string> {
  const stems = new Set<string>()
  for (const token of tokensOf(text)) {
    // A sign of an unspaced script is a word by itself.
    const sign = /^[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(token)
    if (EMPTY.has(token) || (token.length < SHORTEST && !sign && !/[\p{N}+#]/u.test(token))) continue
    stems.add(token.slice(0, STEM_LENGTH))
  }
  return stems
}
