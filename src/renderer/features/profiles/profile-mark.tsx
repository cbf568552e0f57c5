import { IconUser } from '@tabler/icons-react'
import { ownName } from '../../components/use-shown-name'
import { initialsOf } from './initials'
import styles from './profiles.module.css'

/** A round mark with the initials; the name itself always stands beside it. */
export function ProfileMark({ profile, large }: { profile: Parameters<typeof ownName>[0]; large?: boolean }) {
  const initials = initialsOf(ownName(profile))
  return (
    <span className={styles.mark} data-large={large} data-initials={initials} aria-hidden="true">
      {initials === '' && <IconUser size={large ? 22 : 16} stroke={1.75} />}
    </span>
  )
}
