import {
  Autocomplete,
  Badge,
  Button,
  Card,
  Chip,
  createTheme,
  Input,
  type MantineColorsTuple,
  RadioCard,
  Select,
  Skeleton,
  Slider,
  Table,
  Tooltip,
} from '@mantine/core'
import components from './components.module.css'

const green: MantineColorsTuple = [
  '#eef9f2',
  '#daf1e3',
  '#bbe3ca',
  '#8bd0a8',
  '#6cb98e',
  '#4a9e73',
  '#2c7f59',
  '#1a6444',
  '#115035',
  '#0c3824',
]
const dark: MantineColorsTuple = [
  '#e9efe8',
  '#afb9b1',
  '#909c94',
  '#6a7970',
  '#44514a',
  '#27322d',
  '#1d2723',
  '#151d19',
  '#0d1411',
  '#080d0a',
]

const list = { dropdown: components.dropdown, option: components.option }

/** Mantine in the clothes of tokens.css. Mantine computes with the hex tuples; everything else is a token. */
export const theme = createTheme({
  colors: { green, dark },
  primaryColor: 'green',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  black: '#141e19',
  white: '#fcfdfc',
  fontFamily: 'var(--gr-font)',
  fontFamilyMonospace: 'var(--gr-font-mono)',
  headings: {
    fontFamily: 'var(--gr-font-display)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '2.125rem', lineHeight: '2.5rem' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.75rem' },
      h3: { fontSize: '1rem', lineHeight: '1.5rem' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.1875rem', xl: '1.5rem' },
  lineHeights: { xs: '1.25rem', sm: '1.5rem', md: '1.5rem', lg: '1.75rem', xl: '2rem' },
  spacing: { xs: '0.5rem', sm: '1rem', md: '1.5rem', lg: '2rem', xl: '3rem' },
  radius: { sm: '6px', md: '8px', lg: '14px' },
  defaultRadius: 'md',
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Autocomplete: Autocomplete.extend({ classNames: list }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm' }, classNames: { root: components.badge } }),
    Button: Button.extend({
      defaultProps: { size: 'md', variant: 'default' },
      classNames: { root: components.button },
    }),
    Card: Card.extend({
      defaultProps: { withBorder: true, radius: 'lg', padding: 'md' },
      classNames: { root: components.card },
    }),
    Chip: Chip.extend({
      classNames: { root: components.chip, label: components.chipLabel, input: components.chipInput },
    }),
    Input: Input.extend({
      defaultProps: { size: 'md' },
      classNames: { wrapper: components.inputWrapper, input: components.input },
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { size: 'md' },
      classNames: { label: components.fieldLabel, description: components.fieldNote, error: components.fieldError },
    }),
    RadioCard: RadioCard.extend({ classNames: { card: components.radioCard } }),
    Select: Select.extend({ classNames: list }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' }, classNames: { root: components.skeleton } }),
    Slider: Slider.extend({
      defaultProps: { size: 6, thumbSize: 22, label: null },
      classNames: {
        track: components.sliderTrack,
        thumb: components.sliderThumb,
        mark: components.sliderMark,
        markLabel: components.sliderMarkLabel,
      },
    }),
    Table: Table.extend({
      defaultProps: { verticalSpacing: 12, horizontalSpacing: 16, highlightOnHover: true },
      classNames: { th: components.tableHead, td: components.tableCell },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } },
      classNames: { tooltip: components.tooltip },
    }),
  },
})
