import { ActionIcon, Kbd, Modal, Tooltip } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './key-help.module.css'

export interface KeyHelpProps {
  open: boolean
  onChange(open: boolean): void
}

export function KeyHelp({ open, onChange }: KeyHelpProps) {
  const { t } = useTranslation('report')
  const keys = [
    { keys: [t('help.space')], name: t('help.play') },
    { keys: ['←', '→'], name: t('help.second') },
    { keys: [t('help.shift'), '←', '→'], name: t('help.seconds') },
    { keys: ['[', ']'], name: t('help.speed') },
    { keys: ['N', 'P'], name: t('help.marks') },
    { keys: ['L'], name: t('help.loop') },
    { keys: ['G'], name: t('help.goTo') },
    { keys: ['?'], name: t('help.help') },
  ]
  return (
    <>
      <Tooltip label={t('recording.keys')}>
        <ActionIcon
          variant="subtle"
          size={44}
          className={classes.button}
          aria-label={t('recording.keys')}
          aria-keyshortcuts="?"
          onClick={() => onChange(!open)}
        >
          <IconKeyboard />
        </ActionIcon>
      </Tooltip>
      {/* In the middle of the window: the key works wherever the page is scrolled to. */}
      <Modal.Root opened={open} onClose={() => onChange(false)} centered lockScroll={false} size={360}>
        <Modal.Overlay />
        {/* The recording's own keys rest while a dialog is open. */}
        <Modal.Content onKeyDown={(event) => event.key === '?' && onChange(false)}>
          <div className={classes.list}>
            <Modal.Header className={classes.head}>
              <Modal.Title component="h2" className={classes.title}>
                {t('help.title')}
              </Modal.Title>
              <Modal.CloseButton aria-label={t('help.close')} />
            </Modal.Header>
            <dl>
              {keys.map(({ keys: caps, name }) => (
                <div key={name}>
                  <dt>
                    {caps.map((cap) => (
                      <Kbd key={cap} className={classes.cap}>
                        {cap}
                      </Kbd>
                    ))}
                  </dt>
                  <dd>{name}</dd>
                </div>
              ))}
            </dl>
          </div>
        </Modal.Content>
      </Modal.Root>
    </>
  )
}
