import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog'
import styles from './dialog.module.css'

export interface ConfirmDialogProps {
  title: string
  /** What is lost by it. */
  body: string
  action: string
  onConfirm(): void
  onClose(): void
}

/** Asked before something that cannot be undone. */
export function ConfirmDialog({ title, body, action, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={styles.dialog}>
        <p>{body}</p>
        <div className={styles.dialogFoot}>
          <Button variant="subtle" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            className={styles.danger}
            onClick={() => {
              onConfirm()
              onClose()
            }}
          >
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
