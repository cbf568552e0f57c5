import type { ResumeLine, ResumeSection } from '@shared/domain/resume/resume'
import { useTranslation } from 'react-i18next'
import styles from './resumes.module.css'

/** The résumé as it was read, with the numbers that questions refer to. What nobody sees stands apart. */
export function ResumeText({ sections }: { sections: readonly ResumeSection[] }) {
  const { t } = useTranslation('resumes')
  return (
    <section aria-labelledby="text" className={styles.card}>
      <h2 id="text" className={styles.sectionTitle}>
        {t('page.text')}
      </h2>
      <p className={styles.note}>{t('page.textLead')}</p>
      {sections.map((section, i) =>
        section.kind === 'hidden' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: sections have no other name, and their order never changes
          <div key={i} className={styles.hidden}>
            <h3>{t('hidden.title')}</h3>
            <p className={styles.note}>{t('hidden.body')}</p>
            <Lines lines={section.lines} />
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <div key={i} className={styles.textSection}>
            <h3 dir="auto">{section.heading ?? t(`section.${section.kind}`)}</h3>
            <Lines lines={section.lines} />
          </div>
        ),
      )}
    </section>
  )
}

function Lines({ lines }: { lines: readonly ResumeLine[] }) {
  return (
    <ol className={styles.lines}>
      {lines.map(({ line, text }) => (
        <li key={line} value={line}>
          <span className={styles.number}>{line}</span>
          <span className={styles.lineText} dir="auto">
            {text}
          </span>
        </li>
      ))}
    </ol>
  )
}
