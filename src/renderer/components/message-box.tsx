import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './message-box.module.css'

export interface MessageBoxProps {
  /** `fair`: something waits for the person. `low`: something went wrong. */
  tone: 'fair' | 'low'
  title?: string
  body: string
  /** One action. */
  children?: ReactNode
}

/** Says in the flow of a page what went wrong or waits: the fact, what is safe and what to do, one action. */
export function MessageBox({ tone, title, body, children }: MessageBoxProps) {
  return (
    <div role="alert" className={styles.box} data-tone={tone}>
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        <p>{body}</p>
        {children && <div className={styles.action}>{children}</div>}
      </div>
    </div>
  )
}
