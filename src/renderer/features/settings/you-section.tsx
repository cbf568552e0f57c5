import { TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { useErrorText } from '../../components/use-error-text'
import { NAME_OF_PAGE_LANGUAGE, PAGE_LANGUAGES } from '../../i18n/page-language'
import { ChoiceLine } from './fields'
import { Line } from './line'
import { Section } from './section'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

const MOST_LETTERS = 80

/** The name a person is greeted by, which saves when it is left and at Enter, and the language they read. */
export function YouSection() {
  const { t } = useTranslation('settings')
  const { settings, save, markSaved } = useSettingsPage()
  const errorText = useErrorText()
  const queries = useQueryClient()
  const known = useQuery(
    orpc.history.statistics.queryOptions({ input: { utcOffsetMinutes: -new Date().getTimezoneOffset() } }),
  ).data?.name
  const [text, setText] = useState('')
  useEffect(() => setText(known ?? ''), [known])
  const rename = useMutation({
    mutationFn: (name: string) => client.history.rename({ name }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: orpc.history.key() })
      void queries.invalidateQueries({ queryKey: orpc.studio.info.key() })
      markSaved('name')
    },
  })
  function commit() {
    const name = text.trim()
    setText(name)
    if (known !== undefined && name !== (known ?? '')) rename.mutate(name)
  }
  return (
    <Section id="you" lead={t('you.lead')}>
      <Line
        id="name"
        title={t('you.name')}
        note={t('you.note')}
        labelFor="your-name"
        below={
          rename.error && (
            <p role="alert" className={styles.result} data-ok="false">
              {errorText(rename.error)}
            </p>
          )
        }
      >
        <TextInput
          id="your-name"
          value={text}
          maxLength={MOST_LETTERS}
          autoComplete="given-name"
          dir="auto"
          spellCheck={false}
          aria-describedby="name-note"
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
          }}
        />
      </Line>
      <ChoiceLine
        id="page-language"
        title={t('you.language.title')}
        note={t('you.language.note')}
        value={settings.pageLanguage}
        options={[
          { value: 'auto', label: t('you.language.auto') },
          ...PAGE_LANGUAGES.map((value) => ({ value, label: NAME_OF_PAGE_LANGUAGE[value] })),
        ]}
        onChange={(pageLanguage) => save('page-language', { pageLanguage })}
      />
    </Section>
  )
}
