import type { Vacancy } from '@shared/contract/vacancies'
import { useTranslation } from 'react-i18next'

/** "Backend engineer, Northwind". */
export function useVacancyName(): (vacancy: Pick<Vacancy, 'title' | 'company'>) => string {
  const { t } = useTranslation('vacancies')
  return ({ title, company }) => (company === '' ? title : t('at', { title, company }))
}
