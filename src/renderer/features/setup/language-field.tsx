import { Select } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isEnglish, languageOptions } from '../../components/languages'
import type { Choice } from './choice'

export interface LanguageFieldProps {
  choice: Pick<Choice, 'language' | 'questionSource'>
  onChange(part: Partial<Choice>): void
}

/** What a model asks and hears in. The bank is English and says so. */
export function LanguageField({ choice: { language, questionSource }, onChange }: LanguageFieldProps) {
  const { t, i18n } = useTranslation('setup')
  const options = useMemo(() => languageOptions(i18n.language, language), [i18n.language, language])
  return (
    <Select
      label={t('language.label')}
      data={options}
      value={language}
      onChange={(chosen) => chosen !== null && onChange({ language: chosen })}
      allowDeselect={false}
      searchable
      nothingFoundMessage={t('language.none')}
      description={questionSource === 'bank' && !isEnglish(language) && t('language.bank')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      maxDropdownHeight={320}
      rightSection={<IconChevronDown size={18} stroke={1.75} aria-hidden="true" />}
      rightSectionPointerEvents="none"
      comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
    />
  )
}
