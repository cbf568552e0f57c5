import { ERRORS, type ErrorCode } from '@shared/contract/errors'
import { useTranslation } from 'react-i18next'
import type { Problem } from './problems'

export interface ProblemText {
  title: string
  body: string
}

/** A problem as a fact and a way on. */
export function useProblemText(problem: Problem, neverConnected: boolean): ProblemText {
  const { t } = useTranslation(['session', 'errors'])
  switch (problem.kind) {
    case 'refused':
      return { title: t('session:problem.refused.title'), body: t(`errors:${problem.code}`) }
    case 'notice':
      return {
        title: t('session:problem.notice.title'),
        body: isErrorCode(problem.code) ? t(`errors:${problem.code}`) : problem.message,
      }
    case 'unplugged': {
      const place = problem.device === 'microphone' ? 'unplugged_microphone' : 'unplugged_speaker'
      return {
        title: t(`session:problem.${place}.title`),
        body:
          problem.now === null
            ? t(`session:problem.${place}.none`)
            : t(`session:problem.${place}.now`, { device: problem.now }),
      }
    }
    default: {
      const kind = problem.kind === 'lost' && neverConnected ? 'unreachable' : problem.kind
      return { title: t(`session:problem.${kind}.title`), body: t(`session:problem.${kind}.body`) }
    }
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code)
}
