import { Badge, Button, Card } from '@mantine/core'
import type { Profile } from '@shared/contract/profiles'
import { useTranslation } from 'react-i18next'
import { useShownName } from '../../components/use-shown-name'
import { formatDateTime } from '../../i18n/format'
import { ProfileMark } from './profile-mark'
import styles from './profiles.module.css'

export interface ProfileCardProps {
  profile: Profile
  isPresent: boolean
  /** A switch is on its way. */
  pending: boolean
  onSwitch(): void
  onEdit(): void
  onRemove(): void
}

/** One person: who, what they practise for, and what can be done. */
export function ProfileCard({ profile, isPresent, pending, onSwitch, onEdit, onRemove }: ProfileCardProps) {
  const { t, i18n } = useTranslation('profiles')
  const name = useShownName()(profile)
  const { kind, email, position, yearsOfExperience, goals, interviews, lastUsedAtMs } = profile
  const isGuest = kind === 'guest'
  const work = [position, yearsOfExperience === null ? null : t('years', { count: yearsOfExperience })]
  const used =
    lastUsedAtMs === null
      ? t('neverUsed')
      : t('usedAt', { when: formatDateTime(lastUsedAtMs, { language: i18n.language }) })
  const titleId = `profile-${profile.id}`
  return (
    <Card component="article" aria-labelledby={titleId} className={styles.card}>
      <div className={styles.cardHead}>
        <ProfileMark profile={profile} large />
        <div className={styles.cardTitle}>
          <h2 id={titleId} className={styles.name} dir="auto">
            {name}
          </h2>
          {email !== null && <p className={styles.quiet}>{email}</p>}
        </div>
      </div>
      <div className={styles.facts}>
        {isGuest && <p>{t('guestNote')}</p>}
        {work.some((part) => part !== null) && <p dir="auto">{work.filter((part) => part !== null).join(' · ')}</p>}
        {goals !== null && (
          <p className={styles.goals} dir="auto">
            {goals}
          </p>
        )}
        <p className={styles.quiet}>
          {[t('interviews', { count: interviews }), isPresent ? null : used]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
      <div className={styles.cardFoot}>
        {isPresent ? (
          <Badge variant="light" className={styles.here}>
            {t('here')}
          </Badge>
        ) : (
          <Button
            variant="outline"
            size="sm"
            disabled={pending}
            aria-label={t('switchTo', { name })}
            onClick={onSwitch}
          >
            {t('switch')}
          </Button>
        )}
        <Button variant="subtle" size="sm" aria-label={isGuest ? undefined : t('editOf', { name })} onClick={onEdit}>
          {isGuest ? t('keep') : t('edit')}
        </Button>
        {!isPresent && (
          <Button variant="subtle" size="sm" aria-label={t('removeOf', { name })} onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
    </Card>
  )
}
