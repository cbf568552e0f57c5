import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShownName } from '../../components/use-shown-name'
import { usePresent } from './use-profiles'

/** Says who practises here from now on: what changes on the page after a switch is read out by no screen reader. */
export function SwitchedLine() {
  const { t } = useTranslation('profiles')
  const shownName = useShownName()
  const present = usePresent().data
  const before = useRef<string | null>(null)
  const [hasSwitched, setHasSwitched] = useState(false)
  const id = present?.id ?? null
  useEffect(() => {
    if (id === null) return
    if (before.current !== null && before.current !== id) setHasSwitched(true)
    before.current = id
  }, [id])
  return (
    <VisuallyHidden role="status">
      {hasSwitched && present ? t('switched', { name: shownName(present) }) : ''}
    </VisuallyHidden>
  )
}
