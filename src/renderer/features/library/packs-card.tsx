import { Button, Card, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { Dialog } from '../../components/dialog/dialog'
import { LinkButton } from '../../components/link-button'
import { useErrorText } from '../../components/use-error-text'
import styles from './library.module.css'

export interface Pack {
  id: string
  name: string
  version: string
  author: string
  signer: string | null
  questions: number
  plan: object | null
  /** The role most of its questions are for. */
  position: string | null
}

export interface PacksCardProps {
  packs: readonly Pack[]
  onImport(): void
  onExport(pack: Pack): void
  onRemoved(name: string): void
}

/** What was imported, and from whom. */
export function PacksCard({ packs, onImport, onExport, onRemoved }: PacksCardProps) {
  const { t } = useTranslation('library')
  const errorText = useErrorText()
  const [removing, setRemoving] = useState<Pack | null>(null)
  const remove = useMutation(
    orpc.library.removePack.mutationOptions({
      onSuccess: () => {
        if (removing) onRemoved(removing.name)
        setRemoving(null)
      },
    }),
  )
  return (
    <Card className={styles.packs} component="section" aria-labelledby="packs">
      <div className={styles.packsHead}>
        <div>
          <Title order={2} id="packs">
            {t('packs.title')}
          </Title>
          <p className={styles.note}>{t('packs.lead')}</p>
        </div>
        <Button onClick={onImport}>{t('import.open')}</Button>
      </div>
      {packs.length > 0 && (
        <ul className={styles.packList}>
          {packs.map((pack) => (
            <li key={pack.id}>
              <div>
                <p className={styles.packName}>
                  <bdi dir="auto">{pack.name}</bdi>
                </p>
                <p className={styles.note}>
                  {[
                    t('pack.by', { author: pack.author, version: pack.version }),
                    t('pack.questions', { count: pack.questions }),
                    pack.plan && t('pack.withPlan'),
                    pack.signer === null ? t('pack.unsigned') : t('pack.signedBy', { fingerprint: pack.signer }),
                  ]
                    .filter((part) => part)
                    .join(' · ')}
                </p>
              </div>
              <div className={styles.packActs}>
                <LinkButton
                  to="/new"
                  search={{ packId: pack.id, ...(pack.position !== null && { role: pack.position }) }}
                  size="sm"
                  aria-label={t('packs.practiseNamed', { name: pack.name })}
                >
                  {t('packs.practise')}
                </LinkButton>
                <Button
                  variant="subtle"
                  size="sm"
                  aria-label={t('packs.exportNamed', { name: pack.name })}
                  onClick={() => onExport(pack)}
                >
                  {t('packs.export')}
                </Button>
                <Button
                  variant="subtle"
                  size="sm"
                  aria-label={t('packs.removeNamed', { name: pack.name })}
                  onClick={() => setRemoving(pack)}
                >
                  {t('packs.remove')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {removing && (
        <Dialog title={t('packs.removeTitle', { name: removing.name })} onClose={() => setRemoving(null)}>
          <div className={styles.dialog}>
            <p>{t('packs.removeBody', { count: removing.questions })}</p>
            {remove.error && (
              <p role="alert" className={styles.error}>
                {errorText(remove.error)}
              </p>
            )}
            <div className={styles.foot}>
              <Button loading={remove.isPending} onClick={() => remove.mutate({ id: removing.id })}>
                {t('packs.removeConfirm')}
              </Button>
              <Button variant="subtle" data-autofocus onClick={() => setRemoving(null)}>
                {t('packs.keep')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </Card>
  )
}
