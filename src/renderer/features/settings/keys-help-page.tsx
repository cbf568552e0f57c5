import Markdown from 'markdown-to-jsx/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import english from '../../../../docs/keys.md?raw'
import russian from '../../../../docs/keys.ru.md?raw'
import { LinkButton } from '../../components/link-button'
import { usePageTitle } from '../../components/use-page-title'
import styles from './settings.module.css'

const TEXTS: Record<string, string> = { en: english, ru: russian }

/** docs/keys.md and its translations, readable with no network. */
export function KeysHelpPage() {
  const { t, i18n } = useTranslation('settings')
  usePageTitle(t('help.title'))
  return (
    <article className={styles.help}>
      <LinkButton to="/settings" variant="subtle" size="sm">
        {t('help.back')}
      </LinkButton>
      <Markdown options={{ disableParsingRawHTML: true, overrides: { a: OutsideLink } }}>
        {TEXTS[i18n.language] ?? english}
      </Markdown>
    </article>
  )
}

/** Opens in the system's browser; the studio's page stays. */
function OutsideLink({ href, children }: { href?: string; children?: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}
