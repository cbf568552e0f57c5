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
  const hasPlan = (packs.find(({ id }) => id === choice.packId)?.plan ?? null) !== null
  return (
    <div className={own.fields}>
      <PickOne
        label={t('about.resume')}
        none={t('about.noResume')}
        empty={t('about.resumeEmpty')}
        note={t('about.note')}
        value={choice.resumeId}
        // By the file, as on its own page: two of one person bear the same name.
        options={resumes.map(({ id, fileName, status }) => ({
          value: id,
          label: status === 'parsed' ? fileName : t('about.resumeNotParsed', { name: fileName }),
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
          note={t(hasPlan ? 'about.packNote' : 'about.packNoPlan')}
          value={choice.packId}
          options={packs.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(packId) => {
            const position = packs.find(({ id }) => id === packId)?.position ?? null
            // Whoever asks a tram driver's questions greets a tram driver.
            onChange({ packId, ...(position === null ? {} : { roleText: position, topics: [] }) })
          }}
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
