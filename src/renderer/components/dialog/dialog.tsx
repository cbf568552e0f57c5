import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './dialog.module.css'

export interface DialogProps {
  title: string
  onClose(): void
  children: ReactNode
}

/**
 * Mantine's dialog without its header element, which would be a second banner of the page, and without its lock of scrolling, whose
 * style tag has no nonce. Escape closes it.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  return (
    <Modal.Root opened onClose={onClose} centered lockScroll={false} classNames={{ content: styles.dialogBox }}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={styles.dialogBody}>
          <Modal.Title className={styles.dialogTitle}>{title}</Modal.Title>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
