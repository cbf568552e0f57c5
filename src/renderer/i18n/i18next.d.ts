import 'i18next'
import type { resources } from './resources'

// Keys are checked: t('dashboard:nothing') is a type error.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: (typeof resources)['en']
    returnNull: false
  }
}
