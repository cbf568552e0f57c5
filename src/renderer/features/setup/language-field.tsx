import { Select } from '@mantine/core'
import { knowsEndOfTurn } from '@shared/domain/languages/end-of-turn'
import { askedLanguage } from '@shared/domain/languages/spoken-language'
import { IconChevronDown } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isEnglish, languageOptions, nameOfLanguage } from '../../components/languages'
import type { Choice } from './choice'
import type { ReadyServices } from './ready-services'
import styles from './setup.module.css'

export interface LanguageFieldProps {
  choice: Pick<Choice, 'language' | 'questionSource' | 'kind'>
  interviewer: ReadyServices['interviewer']
  /** What the planned questions of the bank were written in, where that is not English. */
  written: string | null
  onChange(part: Partial<Choice>): void
}

/** What a model asks and hears in. The bank is English and says so; so does a language whose ends only silence tells. */
export function LanguageField({ choice, interviewer, written, onChange }: LanguageFieldProps) {
  const { t, i18n } = useTranslation('setup')
  const { language, questionSource, kind } = choice
  const options = useMemo(() => languageOptions(i18n.language, language), [i18n.language, language])
  const asked = askedLanguage({
    language,
    questionSource,
    planKind: kind,
    askedLanguage: questionSource === 'bank' ? written : null,
  })
  const speaks = interviewer === 'gemini'
  const notes = [
    ...(asked === written ? [t('language.written', { language: nameOfLanguage(i18n.language, written) })] : []),
    ...(isEnglish(asked) && !isEnglish(language) ? [t(speaks ? 'language.bank' : 'language.bankOffline')] : []),
    ...(knowsEndOfTurn(speaks ? language : asked) ? [] : [t('language.silence')]),
  ]
  return (
    <Select
      label={t('language.label')}
      data={options}
      value={language}
      onChange={(chosen) => chosen !== null && onChange({ language: chosen })}
      allowDeselect={false}
      searchable
      nothingFoundMessage={t('language.none')}
      description={notes.length > 0 && notes.join(' ')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      maxDropdownHeight={320}
      rightSection={<IconChevronDown size={18} stroke={1.75} aria-hidden="true" />}
      rightSectionPointerEvents="none"
      comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
    />
  )
}

/** Without a model there is nothing to choose. Whoever reads another language is told what will be spoken. */
export function AskedLanguageNote({ written }: { written: string | null }) {
  const { t, i18n } = useTranslation('setup')
  if (written !== null) {
    return <p className={styles.note}>{t('language.written', { language: nameOfLanguage(i18n.language, written) })}</p>
  }
  return isEnglish(i18n.language) ? null : <p className={styles.note}>{t('language.onlyEnglish')}</p>
}
