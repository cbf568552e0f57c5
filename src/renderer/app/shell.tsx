import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ProfileMenu } from '../features/profiles/profile-menu'
import styles from './shell.module.css'
import { WhereItRuns } from './where-it-runs'

/** The 56-px bar and the page under it. Only pages that exist are in the navigation. */
export function Shell({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const elsewhere = [
    '/library',
    '/settings',
    '/help',
    '/trends',
    '/profiles',
    '/resumes',
    '/vacancies',
    '/diagnostics',
  ].some((place) => path.startsWith(place))
  const main = useFocusOnNewPage(path)
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('skipToContent')}
      </a>
      <header className={styles.bar} data-titlebar>
        <Link className={styles.brand} to="/">
          <span className={styles.lamp} aria-hidden="true" />
          {t('product')}
        </Link>
        <nav className={styles.nav} aria-label={t('nav.label')}>
          <Link className={styles.navLink} to="/" aria-current={path === '/' ? 'page' : elsewhere ? undefined : 'true'}>
            {t('nav.practice')}
          </Link>
          <Link className={styles.navLink} to="/library">
            {t('nav.library')}
          </Link>
          <Link className={styles.navLink} to="/resumes">
            {t('nav.resumes')}
          </Link>
          <Link className={styles.navLink} to="/vacancies">
            {t('nav.vacancies')}
          </Link>
          <Link className={styles.navLink} to="/trends">
            {t('nav.trends')}
          </Link>
          <Link className={styles.navLink} to="/settings">
            {t('nav.settings')}
          </Link>
        </nav>
        <div className={styles.end}>
          <WhereItRuns />
          <ProfileMenu />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {children ?? <Outlet />}
      </main>
    </>
  )
}

/** After a change of page the focus goes to its content, so that the keyboard and the screen reader start there. */
function useFocusOnNewPage(path: string) {
  const main = useRef<HTMLElement>(null)
  const previous = useRef(path)
  useEffect(() => {
    if (previous.current === path) return
    previous.current = path
    main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}
