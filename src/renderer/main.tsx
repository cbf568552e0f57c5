import './app/page-modules'
import './theme/tokens.css'
import './theme/base.css'
import '@mantine/core/styles.layer.css'
import '@mantine/charts/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@fontsource-variable/inter/opsz.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { languageBefore } from './app/follow-language'
import { markWindow } from './app/mark-window'
import { reportPageErrors } from './app/report-page-errors'
import { markLanguage, speak, startTranslations } from './i18n/translations'
import { loadFont } from './theme/load-font'

async function openPage(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  reportPageErrors(window)
  markWindow(document.documentElement)
  markLanguage(document.documentElement)
  const language = languageBefore()
  await Promise.all([startTranslations().then(() => speak(language)), loadFont(document.fonts, language)])
  createRoot(root).render(<App />)
}

void openPage()
