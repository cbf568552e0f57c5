import { StudioError } from '@shared/contract/errors'
import type { Vacancy, vacanciesContract } from '@shared/contract/vacancies'
import type { VacancyRecord } from '../../persistence/repositories/vacancies'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'
import { practiceSessionOf } from '../resumes/practice-session'

export type VacanciesService = ContractService<typeof vacanciesContract>

/** The positions a person wants. An advertisement's text is data wherever it goes. */
export function createVacancies({ persistence, profile, newId, clock }: Core): VacanciesService {
  const { vacancies } = persistence

  function stored(id: string): VacancyRecord {
    const record = vacancies.get(profile.id, id)
    if (!record) throw new StudioError('NOT_FOUND')
    return record
  }

  function view({ profileId: _, ...record }: VacancyRecord, sessions: number): Vacancy {
    return { ...record, sessions }
  }

  const get = (id: string) => view(stored(id), vacancies.sessionCounts(profile.id).get(id) ?? 0)

  return {
    list: () => {
      const counts = vacancies.sessionCounts(profile.id)
      return vacancies.list(profile.id).map((record) => view(record, counts.get(record.id) ?? 0))
    },
    get: ({ id }) => get(id),
    add: (fields) => {
      const id = newId()
      const nowMs = clock.nowMs()
      vacancies.insert({ id, profileId: profile.id, ...fields, createdAtMs: nowMs, updatedAtMs: nowMs })
      return get(id)
    },
    edit: ({ id, ...change }) => {
      stored(id)
      vacancies.update(profile.id, id, { ...change, updatedAtMs: clock.nowMs() })
      return get(id)
    },
    remove: ({ id }) => {
      stored(id)
      vacancies.remove(profile.id, id)
      return {}
    },
    sessions: ({ id }) => {
      stored(id)
      return persistence.interviews.about(profile.id, { vacancyId: id }).map(practiceSessionOf)
    },
  }
}
