import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packSchema } from '../../scripts/lib/packs/pack-schema'
import { readPack } from '../../src/main/studio/library/packs/read-pack'

test('docs/pack.schema.json is what the schema says now; else run `npm run docs:packs`', () => {
  expect(readFileSync('docs/pack.schema.json', 'utf8')).toBe(packSchema())
})

test('every example of docs/packs.md is a pack with nothing wrong', () => {
  const examples = [...readFileSync('docs/packs.md', 'utf8').matchAll(/```(json|yaml|csv)\n([\s\S]*?)```/g)]
  expect(examples.map(([, kind]) => kind)).toEqual(['json', 'yaml', 'csv'])
  for (const [, kind, text] of examples) {
    const { pack, problems } = readPack(`example.${kind}`, text ?? '')
    expect(problems, kind).toEqual([])
    expect(pack?.questions.length, kind).toBeGreaterThan(0)
  }
})
