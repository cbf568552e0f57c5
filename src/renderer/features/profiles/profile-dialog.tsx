import { Button, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { Profile, ProfileFields } from '@shared/contract/profiles'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorCodeOf } from '../../api/error-code'
import { isChanged } from '../../components/dialog/before-loss'
import { Dialog } from '../../components/dialog/dialog'
import { useErrorText } from '../../components/use-error-text'
import { ownName } from '../../components/use-shown-name'
import { AccentField, PractisedLanguageField } from './accent-field'
import { type DraftProblem, draftOf, EMPTY_DRAFT, fieldsOf, type ProfileDraft } from './profile-draft'
import styles from './profiles.module.css'

export interface ProfileDialogProps {
  title: string
  action: string
  /** Null: a new one. */
  profile: Profile | null
  pending: boolean
  /** Why it could not be saved. */
  error: unknown
  onSave(fields: ProfileFields): void
  onClose(): void
}

const BELOW = ['label', 'input', 'description', 'error'] as const

/** All of a profile. Only the name is needed. */
export function ProfileDialog({ title, action, profile, pending, error, onSave, onClose }: ProfileDialogProps) {
  const { t } = useTranslation(['profiles', 'common'])
  const errorText = useErrorText()
  const [first] = useState<ProfileDraft>(() => (profile ? draftOf(profile, ownName(profile)) : EMPTY_DRAFT))
  const [draft, setDraft] = useState(first)
  const [problems, setProblems] = useState<readonly DraftProblem[]>([])
  function change(part: Partial<ProfileDraft>) {
    setDraft((before) => ({ ...before, ...part }))
    // What is wrong is said of what was sent, not of what is being typed.
    setProblems((before) => before.filter((field) => !(field in part)))
  }
  const taken = error !== null && errorCodeOf(error) === 'EMAIL_TAKEN'

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const read = fieldsOf(draft)
    setProblems(read.ok ? [] : read.problems)
    if (read.ok) return onSave(read.fields)
    const [wrong] = read.problems
    if (wrong) event.currentTarget.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus()
  }

  return (
    <Dialog title={title} unsaved={isChanged(first, draft)} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={submit}>
        <TextInput
          label={t('form.name')}
          name="name"
          value={draft.name}
          maxLength={80}
          autoComplete="off"
          dir="auto"
          spellCheck={false}
          withAsterisk
          data-autofocus
          error={problems.includes('name') && t('form.nameMissing')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('form.email')}
          name="email"
          type="email"
          inputWrapperOrder={[...BELOW]}
          description={t('form.emailNote')}
          value={draft.email}
          maxLength={254}
          autoComplete="off"
          spellCheck={false}
          error={problems.includes('email') ? t('form.emailWrong') : taken && errorText(error)}
          onChange={(event) => change({ email: event.currentTarget.value })}
        />
        <div className={styles.pair}>
          <TextInput
            label={t('form.position')}
            inputWrapperOrder={[...BELOW]}
            description={t('form.positionNote')}
            value={draft.position}
            maxLength={80}
            dir="auto"
            onChange={(event) => change({ position: event.currentTarget.value })}
          />
          <NumberInput
            label={t('form.years')}
            value={draft.years ?? ''}
            min={0}
            max={80}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            onChange={(years) => change({ years: typeof years === 'number' ? years : null })}
          />
        </div>
        <PractisedLanguageField value={draft.language} onChange={(language) => change({ language })} />
        <AccentField value={draft.accent} language={draft.language} onChange={(accent) => change({ accent })} />
        <Textarea
          label={t('form.goals')}
          inputWrapperOrder={[...BELOW]}
          description={t('form.goalsNote')}
          value={draft.goals}
          maxLength={2_000}
          minRows={2}
          maxRows={6}
          autosize
          dir="auto"
          onChange={(event) => change({ goals: event.currentTarget.value })}
        />
        {error !== null && !taken && (
          <p role="alert" className={styles.problem}>
            {errorText(error)}
          </p>
        )}
        <div className={styles.formFoot}>
          <Button variant="subtle" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={pending}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
