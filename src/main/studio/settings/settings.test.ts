import { afterEach, expect, test } from 'vitest'
import { openTestStudio, type TestStudio } from '../../../../tests/fakes/studio/test-studio'

let opened: TestStudio | null = null
afterEach(async () => {
  await opened?.close()
  opened = null
})

// JSON's null met a NOT NULL column: a field could be filled in and never be emptied again.
test('a setting can be emptied again', async () => {
  opened = await openTestStudio()
  const { client } = opened
  expect(await client.settings.update({ openAiUrl: 'http://127.0.0.1:1/v1', spendCapUsd: 2 })).toMatchObject({
    openAiUrl: 'http://127.0.0.1:1/v1',
    spendCapUsd: 2,
  })
  expect(await client.settings.update({ openAiUrl: null })).toMatchObject({ openAiUrl: null, spendCapUsd: 2 })
})
