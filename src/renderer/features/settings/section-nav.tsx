import {
  IconCoin,
  IconKey,
  IconListCheck,
  IconMessageCircle,
  IconServer,
  IconShield,
  IconUser,
  IconVolume,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './settings.module.css'

const SECTIONS = [
  ['you', IconUser],
  ['keys', IconKey],
  ['livekit', IconServer],
  ['interviewer', IconMessageCircle],
  ['voices', IconVolume],
  ['answers', IconListCheck],
  ['costs', IconCoin],
  ['privacy', IconShield],
] as const

export type SectionId = (typeof SECTIONS)[number][0]

/** Goes to a section of the page; the one that is being read is marked. */
export function SectionNav() {
  const { t } = useTranslation('settings')
  const current = useSectionInSight()
  return (
    <nav className={styles.tabs} aria-label={t('title')}>
      {SECTIONS.map(([id, Icon]) => (
        <a key={id} href={`#${id}`} aria-current={id === current ? 'true' : undefined}>
          <Icon size={18} stroke={1.75} aria-hidden="true" />
          {t(`${id}.title`)}
        </a>
      ))}
    </nav>
  )
}

function useSectionInSight(): SectionId {
  const [current, setCurrent] = useState<SectionId>('keys')
  useEffect(() => {
    const look = () => {
      const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4
      // The last one whose heading is above the upper third of the window.
      const passed = SECTIONS.filter(([id]) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY
        return top < window.innerHeight / 3
      })
      const [id] = (atEnd && window.scrollY > 0 ? SECTIONS.at(-1) : passed.at(-1)) ?? SECTIONS[0]
      setCurrent(id)
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [])
  return current
}
