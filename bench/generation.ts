import { createPriceTable } from '../src/main/studio/costs/price-table'
import { createTextModels } from '../src/main/studio/models/create-text-models'
import { createQuestionGenerator } from '../src/main/studio/questions/generate-questions'
import { createSettings } from '../src/main/studio/settings/settings'
import { quotaExceeded } from '../tests/fakes/gemini-rest/error-bodies'
import { FakeGeminiRest, REALISTIC_MS } from '../tests/fakes/gemini-rest/fake-gemini-rest'
import { heldKeys, openTestCore } from '../tests/fakes/studio/test-core'
import { SETUP } from '../tests/fakes/studio/test-studio'

export const name = `generation: questions made for a person, the service taking ${REALISTIC_MS} ms a call (figure: the first ready in 5 s)`

const ROUNDS = 5
const COUNT = 10

export async function run(): Promise<string[]> {
  const gemini = await FakeGeminiRest.start({ delayMs: REALISTIC_MS })
  const lines: string[] = []
  const round = async (label: string, arrange?: () => void) => {
    const studio = openTestCore()
    const settings = createSettings(studio.core)
    const prices = createPriceTable(studio.core)
    const models = createTextModels({
      core: studio.core,
      keys: heldKeys({ gemini: 'k' }),
      settings,
      prices,
      geminiBaseUrl: gemini.url,
    })
    const titlesOf = (role: string, topics: readonly string[]) => ({ role, topics: [...topics] })
    const generator = createQuestionGenerator({ core: studio.core, models, questions: { titlesOf } })
    gemini.reset()
    arrange?.()
    const setup = { ...SETUP, questionSource: 'generated' as const, questionCount: COUNT, jobDescription: 'Trams.' }
    const startedAt = performance.now()
    const begun = await generator.begin({ setup, jobRole: 'Software engineer', seed: 1 })
    const firstMs = performance.now() - startedAt
    const rest = (await begun?.rest) ?? []
    const allMs = performance.now() - startedAt
    const count = (begun?.first.length ?? 0) + rest.length
    lines.push(`${label}: first ${ms(firstMs)}, all ${count} of ${COUNT} ${ms(allMs)}, ${gemini.requests.length} calls`)
    studio.close()
  }
  for (let i = 1; i <= ROUNDS; i++) await round(`round ${i}`)
  await round('one refusal for quota first, retry in 1 s', () => {
    gemini.script('questions', { kind: 'error', answer: quotaExceeded(1) })
  })
  await round('no answer (falls back to the bank)', () => gemini.setReply('questions', { kind: 'hang' }))
  await gemini.close()
  return lines
}

function ms(value: number): string {
  return `${Math.round(value)} ms`
}
