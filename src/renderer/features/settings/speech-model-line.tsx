import { Badge, Button, Progress } from '@mantine/core'
import type { SpeechModel } from '@shared/contract/speech-models'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/dialog/confirm-dialog'
import { nameOfLanguage } from '../../components/languages'
import { useCodeText } from '../../components/use-code-text'
import { useErrorText } from '../../components/use-error-text'
import { Line } from './line'
import styles from './settings.module.css'
import { useSpeechModels } from './use-speech-models'

/** ISO 639-2: of many languages. */
const MANY = 'mul'

/** A speech-to-text model: to be downloaded, coming, there, or broken. */
export function SpeechModelLine({ model }: { model: SpeechModel }) {
  const { t, i18n } = useTranslation('settings')
  const errorText = useErrorText()
  const codeText = useCodeText()
  const { download, cancel, remove } = useSpeechModels()
  const [removing, setRemoving] = useState(false)
  const { id, state, ratio, code, dropsFillers } = model
  // What it speaks stands in the page's language below.
  const [title = ''] = model.title.split(',')
  const megabytes = Math.round(model.bytes / 1e6)
  const percent = Math.round((ratio ?? 0) * 100)
  const error = download.error ?? cancel.error ?? remove.error
  const languages = model.languages.filter((tag) => tag !== MANY)
  const names = languages.map((tag) => nameOfLanguage(i18n.language, tag))
  const spoken = new Intl.ListFormat(i18n.language).format(names)
  const facts = [t('voices.model.size', { megabytes }), languages.length === 0 ? t('voices.model.many') : spoken]
  if (dropsFillers) facts.push(t('voices.model.dropsFillers'))
  return (
    <Line
      id={`model-${id}`}
      title={title}
      note={facts.join(' · ')}
      below={
        (state === 'downloading' || code !== null || error || removing) && (
          <>
            {state === 'downloading' && (
              <Progress.Root size={8}>
                <Progress.Section value={percent} aria-label={t('voices.model.progress', { title, percent })} />
              </Progress.Root>
            )}
            {(error || code !== null) && (
              <p role="alert" className={styles.result} data-ok="false">
                {error ? errorText(error) : code !== null && codeText(code)}
              </p>
            )}
            {removing && (
              <ConfirmDialog
                title={t('voices.model.removeTitle', { title })}
                body={t('voices.model.removeBody', { megabytes })}
                action={t('voices.model.remove')}
                onConfirm={() => remove.mutate(id)}
                onClose={() => setRemoving(false)}
              />
            )}
          </>
        )
      }
    >
      {state === 'ready' && <Badge>{t('voices.model.ready')}</Badge>}
      {state === 'downloading' && (
        <>
          <span className={styles.details}>{t('voices.model.percent', { percent })}</span>
          <Button
            size="sm"
            loading={cancel.isPending}
            aria-label={t('voices.model.cancelOf', { title })}
            onClick={() => cancel.mutate(id)}
          >
            {t('cancel')}
          </Button>
        </>
      )}
      {(state === 'absent' || state === 'partial' || state === 'broken') && (
        <Button
          size="sm"
          loading={download.isPending}
          aria-label={t(state === 'partial' ? 'voices.model.goOnOf' : 'voices.model.downloadOf', { title })}
          onClick={() => download.mutate(id)}
        >
          {t(state === 'partial' ? 'voices.model.goOn' : 'voices.model.download')}
        </Button>
      )}
      {state !== 'absent' && state !== 'downloading' && (
        <Button
          size="sm"
          variant="subtle"
          className={styles.danger}
          loading={remove.isPending}
          aria-label={t('voices.model.removeOf', { title })}
          onClick={() => setRemoving(true)}
        >
          {t('voices.model.remove')}
        </Button>
      )}
    </Line>
  )
}
