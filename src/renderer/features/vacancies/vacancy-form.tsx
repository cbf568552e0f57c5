import { Button, Textarea, TextInput } from '@mantine/core'
import type { Vacancy } from '@shared/contract/vacancies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { isChanged } from '../../components/dialog/before-loss'
import { Dialog } from '../../components/dialog/dialog'
import { useErrorText } from '../../components/use-error-text'
import { useVacancyChange } from './use-vacancy-change'
import styles from './vacancies.module.css'

export interface VacancyFormProps {
  /** Null: a new one. */
  vacancy: Vacancy | null
  onSaved(saved: Vacancy): void
  onClose(): void
}

/** Title, company and the advertisement. */
export function VacancyForm({ vacancy, onSaved, onClose }: VacancyFormProps) {
  const { t } = useTranslation(['vacancies', 'common'])
  const errorText = useErrorText()
  const [title, setTitle] = useState(vacancy?.title ?? '')
  const [company, setCompany] = useState(vacancy?.company ?? '')
  const [text, setText] = useState(vacancy?.text ?? '')
  const [tried, setTried] = useState(false)
  const save = useVacancyChange(
    (fields: { title: string; company: string; text: string }) =>
      vacancy === null ? client.vacancies.add(fields) : client.vacancies.edit({ id: vacancy.id, ...fields }),
    onSaved,
  )
  const unsaved = isChanged([vacancy?.title ?? '', vacancy?.company ?? '', vacancy?.text ?? ''], [title, company, text])
  return (
    <Dialog title={t(vacancy === null ? 'form.addTitle' : 'form.editTitle')} unsaved={unsaved} onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (title.trim() !== '') save.mutate({ title: title.trim(), company: company.trim(), text: text.trim() })
        }}
      >
        <TextInput
          label={t('form.title')}
          required
          maxLength={80}
          value={title}
          error={tried && title.trim() === '' ? t('form.needTitle') : null}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label={t('form.company')}
          description={t('form.companyHint')}
          maxLength={120}
          value={company}
          onChange={(event) => setCompany(event.currentTarget.value)}
        />
        <Textarea
          label={t('form.text')}
          description={t('form.textHint')}
          autosize
          minRows={8}
          maxRows={16}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {save.isError && (
          <p role="alert" className={styles.problem}>
            {errorText(save.error)}
          </p>
        )}
        <div className={styles.formFoot}>
          <Button variant="subtle" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={save.isPending}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
