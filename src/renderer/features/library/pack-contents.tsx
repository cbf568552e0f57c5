import type { PackCheck } from '@shared/contract/library'
import { useTranslation } from 'react-i18next'
import { MessageBox } from '../../components/message-box'
import styles from './library.module.css'

/** What a pack says of itself, and what the studio says of it. */
export function PackContents({ check }: { check: PackCheck }) {
  const { t } = useTranslation('library')
  const { name, version, author, licence, questions, rubrics, plan, signer, signature, duplicates, problems } = check
  const say = ({ code, place, row, values }: (typeof problems)[number]) => {
    const where = [row !== null && t('packProblem.row', { row }), place].filter((part) => part).join(' ')
    const first = row === null ? values.first : t('packProblem.row', { row: values.first })
    const what = t(`packProblem.${code}`, { ...values, first })
    return where === '' ? what : `${where}: ${what}`
  }
  return (
    <>
      <div>
        <h3 className={styles.packName}>
          <bdi dir="auto">{name}</bdi>
        </h3>
        {questions > 0 && (
          <p className={styles.note}>
            {[
              t('pack.by', { author, version }),
              licence,
              t('pack.questions', { count: questions }),
              rubrics > 0 && t('pack.rubrics', { count: rubrics }),
              plan && t('pack.withPlan'),
            ]
              .filter((part) => part)
              .join(' · ')}
          </p>
        )}
      </div>
      <Signature check={check} />
      {signer && (
        <p className={styles.note}>
          {t('pack.fingerprint')} <code className={styles.fingerprint}>{signer.fingerprint}</code>
        </p>
      )}
      {/* Of a changed file nothing more is worth saying. */}
      {problems.length > 0 && signature !== 'broken' && (
        <section aria-label={t('import.problems')}>
          <p>{t('import.problemsLead', { count: problems.length })}</p>
          <ul className={styles.problems}>
            {[...new Set(problems.map(say))].map((problem) => (
              <li key={problem}>
                <bdi dir="auto">{problem}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {duplicates.length > 0 && (
        <details className={styles.details}>
          <summary>{t('import.duplicates', { count: duplicates.length })}</summary>
          <ul className={styles.conflicts}>
            {duplicates.map(({ key, content }) => (
              <li key={key}>
                <bdi dir="auto">{content}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Signature({ check: { signature, signer } }: { check: PackCheck }) {
  const { t } = useTranslation('library')
  switch (signature) {
    case 'broken':
      return <MessageBox tone="low" title={t('signature.broken')} body={t('signature.brokenBody')} />
    case 'unsigned':
      return <MessageBox tone="fair" title={t('signature.unsigned')} body={t('signature.unsignedBody')} />
    case 'valid':
      return <p>{t(signer?.knownBefore ? 'signature.known' : 'signature.new', { signer: signer?.name ?? '' })}</p>
  }
}
