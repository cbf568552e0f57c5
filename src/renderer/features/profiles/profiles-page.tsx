import { Button, Card, Title } from '@mantine/core'
import type { Profile } from '@shared/contract/profiles'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { AskWhoFirst } from '../../components/ask-who-first'
import { ConfirmDialog } from '../../components/dialog/confirm-dialog'
import { useKeepFocus } from '../../components/keep-focus/use-keep-focus'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { ownName, useShownName } from '../../components/use-shown-name'
import { ProfileCard } from './profile-card'
import { ProfileDialog } from './profile-dialog'
import styles from './profiles.module.css'
import { type Editing, useEditProfile } from './use-edit-profile'
import { usePresent, useProfiles, useRereadProfiles, useSwitch } from './use-profiles'

/** Who practises here: everybody on a card, and a place for one more. */
export function ProfilesPage() {
  const { t } = useTranslation('profiles')
  usePageTitle(t('title'))
  const errorText = useErrorText()
  const shownName = useShownName()
  const profiles = useProfiles()
  const present = usePresent().data
  const change = useSwitch()
  const reread = useRereadProfiles()
  const remove = useMutation({ mutationFn: (id: string) => client.profiles.remove({ id }), onSuccess: reread })
  const [editing, setEditing] = useState<Editing | null>(null)
  const [removing, setRemoving] = useState<Profile | null>(null)
  const [startsAfresh, setStartsAfresh] = useState(false)
  const edit = useEditProfile(() => setEditing(null))
  const page = useKeepFocus<HTMLDivElement>()
  const guest = profiles.data?.find(({ kind }) => kind === 'guest') ?? null
  const problem = [profiles.error, change.error, remove.error].find((error) => error !== null) ?? null

  function open(next: Editing) {
    edit.reset()
    setEditing(next)
  }

  return (
    <div className={styles.page} ref={page}>
      <div className={styles.head}>
        <div>
          <Title order={1}>{t('title')}</Title>
          <p className={styles.lead}>{t('lead')}</p>
        </div>
        <Button variant="filled" onClick={() => open({ what: 'add' })}>
          {t('add')}
        </Button>
      </div>
      {problem !== null && <MessageBox tone="low" body={errorText(problem)} />}
      <div className={styles.cards}>
        {present &&
          profiles.data?.map((profile) => (
            <ProfileCard
              key={profile.id}
              profile={profile}
              isPresent={profile.id === present.id}
              pending={change.isPending}
              onSwitch={() => change.mutate({ id: profile.id })}
              onEdit={() => open({ what: profile.kind === 'guest' ? 'keep' : 'edit', profile })}
              onRemove={() => setRemoving(profile)}
            />
          ))}
        {profiles.data && (
          <Card component="section" aria-labelledby="somebody" className={styles.card} data-quiet>
            <div className={styles.facts}>
              <h2 id="somebody" className={styles.name}>
                {t('somebody.title')}
              </h2>
              <p>{t('somebody.body')}</p>
            </div>
            <div className={styles.cardFoot}>
              {present?.kind !== 'guest' && (
                <Button
                  variant="default"
                  size="sm"
                  disabled={change.isPending}
                  onClick={() => change.mutate({ guest: 'same' })}
                >
                  {t('somebody.go')}
                </Button>
              )}
              {guest !== null && guest.interviews > 0 && (
                <Button variant="subtle" size="sm" disabled={change.isPending} onClick={() => setStartsAfresh(true)}>
                  {t('somebody.fresh')}
                </Button>
              )}
            </div>
          </Card>
        )}
      </div>
      <AskWhoFirst />
      <p className={styles.quiet}>{t('open')}</p>
      {editing && (
        <ProfileDialog
          title={
            editing.what === 'edit'
              ? ownName(editing.profile) === ''
                ? t('form.namelessTitle')
                : t('form.editTitle', { name: editing.profile.name })
              : t(editing.what === 'add' ? 'form.addTitle' : 'form.keepTitle')
          }
          action={t(editing.what === 'add' ? 'form.create' : 'form.save')}
          profile={editing.what === 'add' ? null : editing.profile}
          pending={edit.isPending}
          error={edit.error}
          onSave={(fields) => edit.mutate({ editing, fields })}
          onClose={() => setEditing(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          title={t('confirmRemove.title', { name: shownName(removing) })}
          body={t('confirmRemove.body', { count: removing.interviews })}
          action={t('confirmRemove.action')}
          onConfirm={() => remove.mutate(removing.id)}
          onClose={() => setRemoving(null)}
        />
      )}
      {startsAfresh && (
        <ConfirmDialog
          title={t('somebody.freshTitle')}
          body={t('somebody.freshBody')}
          action={t('somebody.fresh')}
          onConfirm={() => change.mutate({ guest: 'fresh' })}
          onClose={() => setStartsAfresh(false)}
        />
      )}
    </div>
  )
}
