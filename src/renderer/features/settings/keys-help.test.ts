import { expect, it } from 'vitest'
import english from '../../../../docs/keys.md?raw'
import russian from '../../../../docs/keys.ru.md?raw'

const outlineOf = (text: string) => [...text.matchAll(/^(#+|\d+\.|-) /gm)].map((match) => match[1])
const codeOf = (text: string) => [...text.matchAll(/```[\s\S]*?```|`[^`\n]+`|https:\/\/[^\s)]+/g)].map(([code]) => code)

it('says the same in Russian: as many headings, steps and points, the same names and addresses (bug: a step was added to one alone)', () => {
  expect(outlineOf(russian)).toEqual(outlineOf(english))
  expect(new Set(codeOf(russian))).toEqual(new Set(codeOf(english)))
})
