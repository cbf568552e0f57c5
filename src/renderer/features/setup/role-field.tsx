import { Autocomplete } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Role, roleNamed } from './choice'

export interface RoleFieldProps {
  roles: readonly Role[]
  text: string
  /** The text names none of the roles. */
  isCustom: boolean
  /** Start was pressed without a role. */
  missing: boolean
  onChange(text: string): void
}

/** The longest title that the contract takes. */
const LONGEST = 80

/** A listed role, or any title of one's own. */
export function RoleField({ roles, text, isCustom, missing, onChange }: RoleFieldProps) {
  const { t } = useTranslation('setup')
  const chosen = roleNamed(roles, text) !== null
  return (
    <Autocomplete
      label={t('role.label')}
      placeholder={t('role.placeholder')}
      data={roles.map((role) => role.title)}
      value={text}
      onChange={onChange}
      maxLength={LONGEST}
      error={missing && t('role.missing')}
      description={isCustom && t('role.custom')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      // A chosen role is no search: opening the list shows all of them.
      filter={chosen ? ({ options }) => options : undefined}
      rightSection={<IconChevronDown size={18} stroke={1.75} aria-hidden="true" />}
      rightSectionPointerEvents="none"
      maxDropdownHeight={360}
      openOnFocus={false}
      onFocus={(event) => event.currentTarget.select()}
      comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
    />
  )
}
