import { Button, Radio } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { Dialog } from '../../components/dialog/dialog'
import { useErrorText } from '../../components/use-error-text'
import styles from './library.module.css'
import { PackContents } from './pack-contents'
import { PackTooLarge, sendPack } from './send-pack'

export interface ImportDialogProps {
  /** What was dropped on the page, or null: then one is chosen here. */
  dropped: File | null
  onInstalled(counts: { name: string; added: number; changed: number; kept: number }): void
  onClose(): void
}

/** A pack: what is in it, who signed it, and what of it is there already, before anything is taken. */
export function ImportDialog({ dropped, onInstalled, onClose }: ImportDialogProps) {
  const { t } = useTranslation('library')
  const errorText = useErrorText()
  const input = useRef<HTMLInputElement>(null)
  const [choice, setChoice] = useState<'keep' | 'take' | null>(null)
  const look = useMutation({
    mutationFn: async (file: File) => {
      const sent = await sendPack(file)
      return { sent, check: await client.library.checkPack(sent) }
    },
  })
  const install = useMutation(
    orpc.library.installPack.mutationOptions({
      onSuccess: (counts) => onInstalled({ name: look.data?.check.name ?? '', ...counts }),
    }),
  )
  const { mutate: lookAt } = look
  useEffect(() => {
    if (dropped) lookAt(dropped)
  }, [dropped, lookAt])
  const check = look.data?.check
  const refused = check !== undefined && (check.signature === 'broken' || check.problems.length > 0)
  // Words of questions, a plan or rubrics that are there already: nothing of them is overwritten unasked.
  const asks = check !== undefined && check.conflicts.length + check.overwrites.length > 0
  const undecided = asks && choice === null
  const error = look.error ?? install.error
  const choose = () => input.current?.click()
  const take = () => {
    if (!look.data || refused || undecided || install.isPending) return
    install.mutate({ ...look.data.sent, overwrite: choice === null ? null : choice === 'take' })
  }
  return (
    <Dialog title={t('import.title')} onClose={onClose}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".greenroom-pack,.json,.yaml,.yml,.csv,.tsv"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // The same file may be chosen again.
          event.currentTarget.value = ''
          if (!file) return
          setChoice(null)
          install.reset()
          look.mutate(file)
        }}
      />
      <div className={styles.dialog}>
        {!check && <p>{t(look.isPending ? 'import.reading' : 'import.lead')}</p>}
        {check && <PackContents check={check} />}
        {check && !refused && asks && (
          <Radio.Group
            label={
              check.conflicts.length > 0
                ? t('import.conflicts', { count: check.conflicts.length })
                : t('import.otherEdition')
            }
            value={choice ?? ''}
            onChange={(value) => setChoice(value === 'take' ? 'take' : 'keep')}
          >
            <ul className={styles.conflicts}>
              {check.conflicts.map(({ key, present, coming }) => (
                <li key={key}>
                  <span>{t('import.present')}</span> <bdi dir="auto">{present}</bdi>
                  <br />
                  <span>{t('import.coming')}</span> <bdi dir="auto">{coming}</bdi>
                </li>
              ))}
              {check.overwrites.map((what) => (
                <li key={what}>{t(`import.overwrites.${what}`)}</li>
              ))}
            </ul>
            <div className={styles.choices}>
              <Radio value="keep" label={t('import.keep')} />
              <Radio value="take" label={t('import.take')} />
            </div>
          </Radio.Group>
        )}
        {error && (
          <p role="alert" className={styles.error}>
            {error instanceof PackTooLarge ? t('import.tooLarge') : errorText(error)}
          </p>
        )}
        <div className={styles.foot}>
          {check && !refused && (
            <Button
              variant="filled"
              data-autofocus
              loading={install.isPending}
              aria-disabled={undecided}
              data-disabled={undecided || undefined}
              onClick={take}
            >
              {t('import.install', { count: check.questions })}
            </Button>
          )}
          <Button
            variant={check && !refused ? 'subtle' : 'default'}
            loading={look.isPending}
            onClick={choose}
            data-autofocus
          >
            {t(check || error ? 'import.other' : 'import.choose')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('import.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
