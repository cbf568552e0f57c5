import appointments from './en/appointments.json'
import common from './en/common.json'
import conversation from './en/conversation.json'
import dashboard from './en/dashboard.json'
import diagnostics from './en/diagnostics.json'
import errors from './en/errors.json'
import evaluation from './en/evaluation.json'
import exports from './en/exports.json'
import feedback from './en/feedback.json'
import history from './en/history.json'
import importing from './en/import.json'
import library from './en/library.json'
import profiles from './en/profiles.json'
import report from './en/report.json'
import resumes from './en/resumes.json'
import session from './en/session.json'
import settings from './en/settings.json'
import setup from './en/setup.json'
import vacancies from './en/vacancies.json'
import why from './en/why.json'

/** One namespace a feature. */
export const resources = {
  en: {
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
  },
} as const
