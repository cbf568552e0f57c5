import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import own from './about-fields.module.css'
import type { Choice } from './choice'
import { gonePapers } from './gone-papers'

export interface AboutFieldsProps {
  choice: Choice
  onChange(part: Partial<Choice>): void
}

/** What the questions may be about: a résumé, a vacancy; and a pack to take them from. */
export function AboutFields({ choice, onChange }: AboutFieldsProps) {
  const { t } = useTranslation('setup')
  const resumeList = useQuery(orpc.resumes.list.queryOptions())
  const vacancyList = useQuery(orpc.vacancies.list.queryOptions())
  const packList = useQuery(orpc.library.packs.queryOptions())
  const resumes = resumeList.data ?? []
  const vacancies = vacancyList.data ?? []
  const packs = packList.data ?? []
  useEffect(() => {
    const gone = gonePapers(choice, {
      resumeId: idsOf(resumeList),
      vacancyId: idsOf(vacancyList),
      packId: idsOf(packList),
    })
    if (Object.keys(gone).length > 0) onChange(gone)
  }, [choice, resumeList, vacancyList, packList, onChange])
  return (
    <div className={own.fields}>
      <PickOne
        label={t('about.resume')}
        none={t('about.noResume')}
        empty={t('about.resumeEmpty')}
        note={t('about.note')}
        value={choice.resumeId}
        options={resumes.map(({ id, fileName, name, status }) => ({
          value: id,
          label: status === 'parsed' ? (name ?? fileName) : t('about.resumeNotParsed', { name: fileName }),
          disabled: status !== 'parsed',
        }))}
        onChange={(resumeId) => onChange({ resumeId })}
      />
      <PickOne
        label={t('about.vacancy')}
        none={t('about.noVacancy')}
        empty={t('about.vacancyEmpty')}
        note={t('about.note')}
        value={choice.vacancyId}
        options={vacancies.map(({ id, title, company }) => ({
          value: id,
          label: company === '' ? title : `${title}, ${company}`,
        }))}
        onChange={(vacancyId) => onChange({ vacancyId })}
      />
      {choice.kind === 'full' && packs.length > 0 && (
        <PickOne
          label={t('about.pack')}
          none={t('about.noPack')}
          empty=""
          note={t('about.packNote')}
          value={choice.packId}
          options={packs.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(packId) => onChange({ packId })}
        />
      )}
    </div>
  )
}

function idsOf({ data, isFetching }: { data: readonly { id: string }[] | undefined; isFetching: boolean }) {
  return data === undefined || isFetching ? null : data.map(({ id }) => id)
}

interface PickOneProps {
  label: string
  none: string
  /** Said instead where there is nothing to pick. */
  empty: string
  /** Said when one is picked. */
  note: string
  value: string | null
  options: readonly { value: string; label: string; disabled?: boolean }[]
  onChange(value: string | null): void
}

function PickOne({ label, none, empty, note, value, options, onChange }: PickOneProps) {
  return (
    <Select
      label={label}
      placeholder={none}
      description={options.length === 0 ? empty : value !== null && note}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[...options]}
      value={value}
      disabled={options.length === 0}
      clearable
      onChange={onChange}
      comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
    />
  )
}
