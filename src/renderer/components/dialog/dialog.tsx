import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './dialog.module.css'
import { UnsavedQuestion } from './unsaved-question'
import { useAskBeforeLoss } from './use-ask-before-loss'
import { useReturnFocus } from './use-return-focus'

export interface DialogProps {
  title: string
  onClose(): void
  /** Something was written in it that closing would lose: Escape and a press outside ask first. */
  unsaved?: boolean
  children: ReactNode
}

/**
 * Mantine's dialog without its header element, which would be a second banner of the page, and without its lock of scrolling, whose
 * style tag has no nonce. Escape closes it.
 */
export function Dialog({ title, onClose, unsaved = false, children }: DialogProps) {
  const loss = useAskBeforeLoss(unsaved, onClose)
  useReturnFocus()
  return (
    <Modal.Root
      opened
      onClose={loss.wishToClose}
      centered
      lockScroll={false}
      classNames={{ content: styles.dialogBox }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={styles.dialogBody}>
          <Modal.Title className={styles.dialogTitle}>{title}</Modal.Title>
          {children}
          <UnsavedQuestion {...loss} onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
