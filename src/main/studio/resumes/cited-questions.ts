import { StudioError } from '@shared/contract/errors'
import type { InterviewSetup } from '@shared/contract/interviews'
import { DIFFICULTY_OF_LEVEL } from '@shared/domain/interview/plan'
import { type CitableLines, resumeLines, vacancyLines } from '@shared/domain/resume/citable-lines'
import type { ResumeFact } from '@shared/domain/resume/resume'
import { questionsFromResume } from '@shared/domain/resume/template-questions'
import type { Core } from '../core'
import type { QuestionDraft } from '../interviews/plan-interview'
import { readyResume } from './stored-resume'

export interface InterviewSources {
  facts: readonly ResumeFact[]
  lines: CitableLines
}

type Chosen = Pick<InterviewSetup, 'resumeId' | 'vacancyId' | 'jobDescription'>

/**
 * What of a person's own an interview's questions may be about: the résumé, and the vacancy or the pasted advertisement. Throws
 * RESUME_NOT_FOUND, RESUME_NOT_PARSED, NOT_FOUND.
 */
export function sourcesOf(core: Core, { resumeId, vacancyId, jobDescription }: Chosen): InterviewSources {
  const resume = resumeId === null ? null : readyResume(core, resumeId)
  const vacancy = vacancyId === null ? null : core.persistence.vacancies.get(core.profile.id, vacancyId)
  if (vacancy === undefined) throw new StudioError('NOT_FOUND', 'no such vacancy')
  return {
    facts: resume?.facts ?? [],
    lines: {
      resume: resume === null ? [] : resumeLines(resume),
      vacancy: vacancyLines(vacancy?.text ?? jobDescription ?? ''),
    },
  }
}

/** Questions about a person's own lines without a model: the plan's `cited` (plans/planner.ts). */
export function createCitedQuestions(core: Core) {
  return {
    about: (
      setup: Chosen & Pick<InterviewSetup, 'level'>,
      { seed, count }: { seed: number; count: number },
    ): QuestionDraft[] => {
      const { facts, lines } = sourcesOf(core, setup)
      return questionsFromResume(facts, lines, { seed, count, level: setup.level }).map(({ text, ...question }) => ({
        ...question,
        content: text,
        bankKey: null,
        difficulty: DIFFICULTY_OF_LEVEL[setup.level],
        source: 'generated',
        followUpOf: null,
        why: { rule: 'cited', score: null },
      }))
    },
  }
}
