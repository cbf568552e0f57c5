import { type OpenOptions, openDatabase } from './database'
import { createAnswersRepository } from './repositories/answers'
import { createAppointmentsRepository } from './repositories/appointments'
import { createConversationsRepository } from './repositories/conversations'
import { createErrorLogsRepository } from './repositories/error-logs'
import { createEvaluationJobsRepository } from './repositories/evaluation-jobs'
import { createFillerEditsRepository } from './repositories/filler-edits'
import { createInterviewMeasuresRepository } from './repositories/interview-measures'
import { createInterviewSessionsRepository } from './repositories/interview-sessions'
import { createInterviewsRepository } from './repositories/interviews'
import { createLibraryRepository } from './repositories/library'
import { createLogDigestsRepository } from './repositories/log-digests'
import { createMetricsRepository } from './repositories/metrics'
import { createProfilesRepository } from './repositories/profiles'
import { createProviderCallsRepository } from './repositories/provider-calls'
import { createQuestionBankRepository } from './repositories/question-bank'
import { createQuestionPacksRepository } from './repositories/question-packs'
import { createQuestionSetsRepository } from './repositories/question-sets'
import { createQuestionsRepository } from './repositories/questions'
import { createRecordingsRepository } from './repositories/recordings'
import { createReportsRepository } from './repositories/reports'
import { createResumesRepository } from './repositories/resumes'
import { createReviewCardsRepository } from './repositories/review-cards'
import { createSettingsRepository } from './repositories/settings'
import { createStateTransitionsRepository } from './repositories/state-transitions'
import { createTurnsRepository } from './repositories/turns'
import { createUserFeedbackRepository } from './repositories/user-feedback'
import { createVacanciesRepository } from './repositories/vacancies'

/** Everything the studio stores, one repository a noun. Nothing above this folder knows SQL. */
export function openPersistence(options: OpenOptions) {
  const { db, transaction, rowsWritten, close } = openDatabase(options)
  return {
    transaction,
    rowsWritten,
    close,
    answers: createAnswersRepository(db),
    appointments: createAppointmentsRepository(db),
    conversations: createConversationsRepository(db),
    errorLogs: createErrorLogsRepository(db),
    evaluationJobs: createEvaluationJobsRepository(db),
    fillerEdits: createFillerEditsRepository(db),
    interviewMeasures: createInterviewMeasuresRepository(db),
    interviewSessions: createInterviewSessionsRepository(db),
    interviews: createInterviewsRepository(db),
    library: createLibraryRepository(db),
    logDigests: createLogDigestsRepository(db),
    metrics: createMetricsRepository(db),
    profiles: createProfilesRepository(db),
    questionBank: createQuestionBankRepository(db),
    providerCalls: createProviderCallsRepository(db),
    questionPacks: createQuestionPacksRepository(db),
    questionSets: createQuestionSetsRepository(db),
    questions: createQuestionsRepository(db),
    recordings: createRecordingsRepository(db),
    reports: createReportsRepository(db),
    reviewCards: createReviewCardsRepository(db),
    resumes: createResumesRepository(db),
    settings: createSettingsRepository(db),
    stateTransitions: createStateTransitionsRepository(db),
    turns: createTurnsRepository(db),
    vacancies: createVacanciesRepository(db),
    userFeedback: createUserFeedbackRepository(db),
  }
}

export type Persistence = ReturnType<typeof openPersistence>
