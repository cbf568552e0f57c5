import type { ContractRouterClient } from '@orpc/contract'
import { appointmentsContract } from './appointments'
import { conversationsContract } from './conversations'
import { costsContract } from './costs'
import { diagnosticsContract } from './diagnostics'
import { evaluationContract } from './evaluation'
import { exportsContract } from './exports'
import { feedbackContract } from './feedback'
import { historyContract } from './history'
import { importsContract } from './imports'
import { interviewsContract } from './interviews'
import { keysContract } from './keys'
import { libraryContract } from './library'
import { plansContract } from './plans'
import { profilesContract } from './profiles'
import { questionsContract } from './questions'
import { reportsContract } from './reports'
import { resumesContract } from './resumes'
import { speechModelsContract } from './speech-models'
import { settingsContract, studioContract } from './studio'
import { vacanciesContract } from './vacancies'

/** Everything a page can ask of the studio, one noun a file. */
export const contract = {
  studio: studioContract,
  interviews: interviewsContract,
  questions: questionsContract,
  reports: reportsContract,
  settings: settingsContract,
  keys: keysContract,
  evaluation: evaluationContract,
  costs: costsContract,
  history: historyContract,
  exports: exportsContract,
  imports: importsContract,
  speechModels: speechModelsContract,
  profiles: profilesContract,
  library: libraryContract,
  resumes: resumesContract,
  vacancies: vacanciesContract,
  plans: plansContract,
  conversations: conversationsContract,
  appointments: appointmentsContract,
  feedback: feedbackContract,
  diagnostics: diagnosticsContract,
}

export type StudioClient = ContractRouterClient<typeof contract>
