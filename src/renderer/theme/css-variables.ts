import type { CSSVariablesResolver } from '@mantine/core'

/** The roles of tokens.css switch with the scheme by themselves, so both schemes get the same list. */
const roles: Record<string, string> = {
  '--mantine-color-body': 'var(--gr-page)',
  '--mantine-color-text': 'var(--gr-ink)',
  '--mantine-color-bright': 'var(--gr-ink)',
  '--mantine-color-dimmed': 'var(--gr-ink-2)',
  '--mantine-color-placeholder': 'var(--gr-ink-3)',
  '--mantine-color-default': 'var(--gr-surface)',
  '--mantine-color-default-hover': 'var(--gr-sunken)',
  '--mantine-color-default-color': 'var(--gr-ink)',
  '--mantine-color-default-border': 'var(--gr-line-control)',
  '--mantine-color-anchor': 'var(--gr-accent-text)',
  '--mantine-color-error': 'var(--gr-low)',
  '--mantine-color-disabled': 'var(--gr-sunken)',
  '--mantine-color-disabled-color': 'var(--gr-ink-3)',
  '--mantine-color-disabled-border': 'var(--gr-line)',
  '--mantine-color-green-filled': 'var(--gr-accent)',
  '--mantine-color-green-filled-hover': 'var(--gr-accent-hover)',
  '--mantine-color-green-light': 'var(--gr-accent-soft)',
  '--mantine-color-green-light-hover': 'var(--gr-accent-soft)',
  '--mantine-color-green-light-color': 'var(--gr-accent-text)',
  '--mantine-color-green-outline': 'var(--gr-accent-line)',
  '--mantine-color-green-text': 'var(--gr-accent-text)',
  '--mantine-primary-color-contrast': 'var(--gr-on-accent)',
}

/** Under `light` and `dark` both: Mantine sets most of these for each scheme, and those would win over `variables`. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: roles, dark: roles })
