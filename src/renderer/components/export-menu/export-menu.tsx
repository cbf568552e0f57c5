import { Button, Loader, Menu } from '@mantine/core'
import type { ExportFormat } from '@shared/contract/exports'
import type { ReportModel } from '@shared/contract/reports'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './export-menu.module.css'
import { useExport } from './use-export'

/** The order of use: what most people want first. */
const FORMATS = ['pdf', 'html', 'markdown', 'csv', 'json', 'srt', 'vtt', 'audio'] as const satisfies ExportFormat[]
const WITH_VOICE: readonly ExportFormat[] = ['html', 'audio']

/** A menu of what the report can be taken away as; each entry says what it is for and whether a voice is in it. */
export function ExportMenu({ report }: { report: ReportModel }) {
  const { t } = useTranslation('exports')
  const [opened, setOpened] = useState(false)
  const { busy, ratio, problem, ready, start } = useExport(report.interviewId)
  const hasAudio = report.tracks.some(({ audioUrl }) => audioUrl !== null)
  const hasTranscript = report.questions.some(({ outcome, transcript }) => outcome === 'spoken' && transcript !== null)

  function lack(format: ExportFormat): string | null {
    if (format === 'audio' && !hasAudio) return t('nothing.audio')
    if ((format === 'srt' || format === 'vtt') && !hasTranscript) return t('nothing.subtitles')
    return null
  }

  return (
    <div className={classes.root}>
      {/* Inside the page's main part, and without a placeholder that no menu may hold: axe. */}
      <Menu
        opened={opened}
        onChange={(open) => setOpened(open && !busy)}
        position="bottom-end"
        width={340}
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        menuItemTabIndex={0}
        trapFocus
        returnFocus
      >
        <Menu.Target>
          {/* `aria-disabled` rather than `loading`, which disables: the menu gives the focus back to this button. */}
          <Button
            variant="default"
            aria-disabled={busy}
            data-disabled={busy || undefined}
            leftSection={
              busy ? <Loader size={18} color="currentColor" aria-hidden /> : <IconDownload size={18} aria-hidden />
            }
          >
            {t('button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('menu')}>
          {FORMATS.map((format) => {
            const missing = lack(format)
            return (
              <Menu.Item key={format} disabled={missing !== null} onClick={() => start(format)}>
                <span className={classes.item}>
                  <span>{t(`formats.${format}.name`)}</span>
                  <span className={classes.kind}>{t(`formats.${format}.kind`)}</span>
                  <span className={classes.about}>
                    {missing ?? t(`formats.${format}.about`)}
                    {missing === null && hasAudio && WITH_VOICE.includes(format) && (
                      <span className={classes.voice}> {t('voice')}</span>
                    )}
                  </span>
                </span>
              </Menu.Item>
            )
          })}
        </Menu.Dropdown>
      </Menu>
      <output className={classes.note} aria-live="polite" hidden={!busy && ready === null}>
        {busy ? t('making', { percent: Math.round(ratio * 100) }) : ready !== null && t('ready', { name: ready })}
      </output>
      {problem !== null && (
        <p role="alert" className={`${classes.note} ${classes.error}`}>
          {problem}
        </p>
      )}
    </div>
  )
}
