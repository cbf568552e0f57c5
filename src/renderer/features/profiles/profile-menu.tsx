import { Menu, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../components/use-error-text'
import { useShownName } from '../../components/use-shown-name'
import { ProfileMark } from './profile-mark'
import styles from './profiles.module.css'
import { usePresent, useProfiles, useSwitch } from './use-profiles'

/** More are on the page of all profiles. */
const MOST_OTHERS = 5

/** Who sits there, in the bar of every page, and who else could. */
export function ProfileMenu() {
  const { t } = useTranslation('profiles')
  const shownName = useShownName()
  const errorText = useErrorText()
  const present = usePresent().data
  const all = useProfiles().data ?? []
  const change = useSwitch()
  if (!present) return <span className={styles.menuPlace} />
  const others = all.filter(({ id, kind }) => id !== present.id && kind === 'person').slice(0, MOST_OTHERS)
  const name = shownName(present)

  function go(to: Parameters<typeof change.mutate>[0]) {
    change.mutate(to, {
      onError: (error) => notifications.show({ message: errorText(error), color: 'red', role: 'alert' }),
    })
  }

  return (
    <Menu position="bottom-end" width={260} transitionProps={{ duration: 0 }} withinPortal={false} loop>
      <Menu.Target>
        <UnstyledButton className={styles.target} aria-label={t('menu.label', { name })} disabled={change.isPending}>
          <ProfileMark profile={present} />
          <span className={styles.targetName} dir="auto">
            {name}
          </span>
          <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={styles.dropdown}>
        {others.length > 0 && <Menu.Label>{t('menu.others')}</Menu.Label>}
        {others.map((profile) => (
          <Menu.Item
            key={profile.id}
            leftSection={<ProfileMark profile={profile} />}
            aria-label={t('switchTo', { name: shownName(profile) })}
            onClick={() => go({ id: profile.id })}
          >
            <span className={styles.itemName} dir="auto">
              {shownName(profile)}
            </span>
          </Menu.Item>
        ))}
        {others.length > 0 && <Menu.Divider />}
        {present.kind === 'person' && <Menu.Item onClick={() => go({ guest: 'same' })}>{t('somebody.go')}</Menu.Item>}
        <Menu.Item component={Link} to="/profiles">
          {t('menu.all')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
