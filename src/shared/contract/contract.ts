import type { ContractRouterClient } from '@orpc/contract'
import { interviewsContract } from './interviews'
import { questionsContract } from './questions'
import { reportsContract } from './reports'
import { settingsContract, studioContract } from './studio'

/** Everything a page can ask of the studio, one noun a file. */
export const contract = {
  studio: studioContract,
  interviews: interviewsContract,
  questions: questionsContract,
  reports: reportsContract,
  settings: settingsContract,
}

export type StudioClient = ContractRouterClient<typeof contract>
