import { Progress } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import classes from './categories.module.css'

const NAMES = ['technicalAccuracy', 'completeness', 'communication'] as const

/** Means of the evaluated answers in three bars, in ink: three more coloured ones would shout. Nothing without any. */
export function Categories({ categories }: Pick<ReportModel, 'categories'>) {
  const { t } = useTranslation('report')
  if (!hasCategories(categories)) return null
  return (
    <dl className={classes.categories} aria-label={t('categories.label')}>
      {NAMES.map((name) => {
        const value = categories[name]
        return (
          <div key={name}>
            <dt>{t(`categories.${name}`)}</dt>
            <dd>
              <Measured how={t('categories.how')}>{value === null ? '–' : Math.round(value)}</Measured>
            </dd>
            <Progress
              className={classes.bar}
              value={value ?? 0}
              size={6}
              radius={3}
              color="var(--gr-ink-2)"
              aria-hidden="true"
            />
          </div>
        )
      })}
    </dl>
  )
}

export function hasCategories(categories: ReportModel['categories']): boolean {
  return NAMES.some((name) => categories[name] !== null)
}
