import { Select } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { languageOptions } from '../../components/languages'
import { accentsOf } from './accents'

interface TagFieldProps {
  /** BCP 47, or null. */
  value: string | null
  onChange(value: string | null): void
}

const CHEVRON = <IconChevronDown size={18} stroke={1.75} aria-hidden="true" />
const COMBOBOX = { transitionProps: { duration: 0 }, withinPortal: false }

/** Which voice asks: those this computer has, and those of a service. */
export function AccentField({ value, language, onChange }: TagFieldProps & { language: string | null }) {
  const { t, i18n } = useTranslation('profiles')
  const voices = useQuery(orpc.studio.voices.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data
  const first = (language ?? 'en').split('-')[0] ?? 'en'
  const data = useMemo(() => {
    const { here, elsewhere } = accentsOf(voices ?? [], { pageLanguage: i18n.language, first })
    const listed = [...here, ...elsewhere].some((accent) => accent.value === value)
    const kept = value === null || listed ? [] : [{ value, label: value }]
    return [
      { group: t('form.accentHere'), items: here },
      { group: t('form.accentOther'), items: [...kept, ...elsewhere] },
    ].filter(({ items }) => items.length > 0)
  }, [voices, i18n.language, first, value, t])
  return (
    <Select
      label={t('form.accent')}
      description={t('form.accentNote')}
      placeholder={t('form.accentNone')}
      data={data}
      value={value}
      onChange={onChange}
      clearable
      searchable
      nothingFoundMessage={t('form.nothingFound')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      maxDropdownHeight={240}
      rightSection={value === null ? CHEVRON : undefined}
      comboboxProps={COMBOBOX}
    />
  )
}

export function PractisedLanguageField({ value, onChange }: TagFieldProps) {
  const { t, i18n } = useTranslation('profiles')
  const data = useMemo(() => languageOptions(i18n.language, value ?? 'en-US'), [i18n.language, value])
  return (
    <Select
      label={t('form.language')}
      placeholder={t('form.languageNone')}
      data={data}
      value={value}
      onChange={onChange}
      clearable
      searchable
      nothingFoundMessage={t('form.nothingFound')}
      maxDropdownHeight={240}
      rightSection={value === null ? CHEVRON : undefined}
      comboboxProps={COMBOBOX}
    />
  )
}
