import type { TestResult } from '@shared/contract/keys'

/** Makes and removes a room on the configured server; every failure is a result with its sentence. */
export type TestLiveKit = () => Promise<TestResult>
