import appointments from './ru/appointments.json'
import common from './ru/common.json'
import conversation from './ru/conversation.json'
import dashboard from './ru/dashboard.json'
import diagnostics from './ru/diagnostics.json'
import errors from './ru/errors.json'
import evaluation from './ru/evaluation.json'
import exports from './ru/exports.json'
import feedback from './ru/feedback.json'
import history from './ru/history.json'
import importing from './ru/import.json'
import library from './ru/library.json'
import profiles from './ru/profiles.json'
import report from './ru/report.json'
import resumes from './ru/resumes.json'
import session from './ru/session.json'
import settings from './ru/settings.json'
import setup from './ru/setup.json'
import vacancies from './ru/vacancies.json'
import why from './ru/why.json'

/** A chunk of its own: only a page that speaks Russian fetches it. */
export const russian = {
  appointments,
  common,
  conversation,
  dashboard,
  diagnostics,
  errors,
  evaluation,
  exports,
  feedback,
  history,
  import: importing,
  library,
  profiles,
  report,
  resumes,
  session,
  settings,
  setup,
  vacancies,
  why,
}
