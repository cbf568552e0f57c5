import { Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { LinkButton } from '../../components/link-button'
import { MessageBox } from '../../components/message-box'
import { Notice } from '../../components/notice'
import { PracticeTable } from '../../components/practice/practice-table'
import { useCodeText } from '../../components/use-code-text'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { FactsEditor } from './facts-editor'
import { ResumeText } from './resume-text'
import styles from './resumes.module.css'

/** One résumé: what was read of it, to correct, and the interviews held with it. */
export function ResumePage() {
  const { t } = useTranslation('resumes')
  const { id = '' } = useParams({ strict: false })
  const errorText = useErrorText()
  const codeText = useCodeText()
  const resume = useQuery(orpc.resumes.get.queryOptions({ input: { id } }))
  const sessions = useQuery(orpc.resumes.sessions.queryOptions({ input: { resumeId: id } }))
  usePageTitle(resume.data?.fileName ?? t('title'))
  if (resume.isError && !resume.data) {
    return (
      <Notice title={t('title')} body={errorText(resume.error)}>
        <LinkButton to="/resumes">{t('page.back')}</LinkButton>
      </Notice>
    )
  }
  if (!resume.data) return null
  const { data } = resume
  const lastLine = Math.max(1, ...data.sections.flatMap(({ lines }) => lines.map(({ line }) => line)))
  return (
    <div className={styles.page}>
      <div>
        <Link to="/resumes" className={styles.back}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
          {t('page.back')}
        </Link>
        <div className={styles.head}>
          <Title order={1} dir="auto">
            {data.fileName}
          </Title>
          {data.status === 'parsed' && (
            <LinkButton to="/new" search={{ resumeId: id }} variant="filled">
              {t('start')}
            </LinkButton>
          )}
        </div>
      </div>
      {data.reason !== null && <MessageBox tone="low" body={codeText(data.reason.code)} />}
      {data.status === 'parsed' && (
        <div className={styles.columns}>
          <FactsEditor key={id} id={id} name={data.name} email={data.email} facts={data.facts} lastLine={lastLine} />
          <ResumeText sections={data.sections} />
        </div>
      )}
      <section id="sessions" aria-labelledby="sessions-title" className={styles.card}>
        <h2 id="sessions-title" className={styles.sectionTitle}>
          {t('page.sessions')}
        </h2>
        <PracticeTable label={t('page.sessions')} empty={t('page.noSessions')} sessions={sessions.data ?? []} />
      </section>
    </div>
  )
}
