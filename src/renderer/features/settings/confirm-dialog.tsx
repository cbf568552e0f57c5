import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './settings.module.css'

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
  const { t } = useTranslation('settings')
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close') }}>
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
    </Modal>
  )
}
