import { Title } from '@mantine/core'
import type { ResumeRow as Row } from '@shared/contract/resumes'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { ConfirmDialog } from '../../components/dialog/confirm-dialog'
import { useKeepFocus } from '../../components/keep-focus/use-keep-focus'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { AddResume } from './add-resume'
import { ResumeRow } from './resume-row'
import styles from './resumes.module.css'
import { useResumeChange } from './use-resume-uploads'

/** A person's résumés: add one, see whether it could be read, start an interview about it. */
export function ResumesPage() {
  const { t } = useTranslation('resumes')
  usePageTitle(t('title'))
  const page = useKeepFocus<HTMLDivElement>()
  const errorText = useErrorText()
  const resumes = useQuery(orpc.resumes.list.queryOptions())
  const again = useResumeChange(client.resumes.finish)
  const remove = useResumeChange(client.resumes.remove)
  const [removing, setRemoving] = useState<Row | null>(null)
  const problem = [resumes.error, again.error, remove.error].find((error) => error !== null) ?? null
  // One filled button in view: the way on from here.
  const firstReady = resumes.data?.find(({ status }) => status === 'parsed')
  return (
    <div ref={page} className={styles.page}>
      <div>
        <Title order={1}>{t('title')}</Title>
        <p className={styles.lead}>{t('lead')}</p>
      </div>
      <AddResume isNext={firstReady === undefined} />
      {problem !== null && <MessageBox tone="low" body={errorText(problem)} />}
      {resumes.data?.length === 0 && (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>{t('empty')}</p>
          <p className={styles.quiet}>{t('emptyBody')}</p>
        </div>
      )}
      {resumes.data && resumes.data.length > 0 && (
        <ul className={styles.rows} aria-label={t('title')}>
          {resumes.data.map((row) => (
            <ResumeRow
              key={row.id}
              row={row}
              isNext={row === firstReady}
              pending={again.isPending && again.variables.id === row.id}
              onAgain={() => again.mutate({ id: row.id })}
              onRemove={() => setRemoving(row)}
            />
          ))}
        </ul>
      )}
      {removing && (
        <ConfirmDialog
          title={t('confirmRemove.title', { name: removing.fileName })}
          body={t('confirmRemove.body')}
          action={t('confirmRemove.action')}
          onConfirm={() => remove.mutate({ id: removing.id })}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  )
}
