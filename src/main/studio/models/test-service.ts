import { ERRORS, type ErrorCode, StudioError } from '@shared/contract/errors'
import type { TestResult } from '@shared/contract/keys'
import type { ListedModel } from '@shared/domain/models/gemini-models'
import { createDeadline, type Timing } from './deadline'
import type { TextProvider } from './text-provider'

const TEST_LIMIT_MS = 15_000

export interface TestServiceOptions {
  provider: TextProvider
  timing: Timing
  /** One small call through everything a real one goes through. */
  tinyCall(limitMs: number): Promise<{ model: string }>
  onListed?(models: readonly ListedModel[]): void
  /** What a person is shown of the list. */
  detailsOf(models: readonly ListedModel[]): string[]
}

/** "Test key": lists the models, makes one tiny call, and ends in one sentence whatever happens. Never throws. */
export async function testService(options: TestServiceOptions): Promise<TestResult> {
  const { provider, timing, tinyCall, onListed, detailsOf } = options
  const deadline = createDeadline(timing, TEST_LIMIT_MS)
  let details: string[] = []
  try {
    const readiness = await provider.readiness()
    if (!readiness.ready) return failed(readiness.code, details)
    const models = await provider.listModels(deadline.signal)
    onListed?.(models)
    details = detailsOf(models)
    const { model } = await tinyCall(deadline.remainingMs())
    return { ok: true, code: null, message: `It works: ${model} answered.`, details }
  } catch (error) {
    return failed(error instanceof StudioError ? error.code : 'INTERNAL', details)
  } finally {
    deadline.end()
  }
}

function failed(code: ErrorCode, details: string[]): TestResult {
  return { ok: false, code, message: ERRORS[code].message, details }
}
