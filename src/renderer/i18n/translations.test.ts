import i18next from 'i18next'
import { expect, it } from 'vitest'
import { formatDuration } from './format'
import { markLanguage, speak, startTranslations } from './translations'

it('changes the language of a page that runs, its plurals and its figures, and back', async () => {
  const html = { lang: 'en' }
  await startTranslations()
  markLanguage(html)
  await speak('ru')
  expect(html.lang).toBe('ru')
  expect(i18next.t('common:cancel')).toBe('Отмена')
  // Bug: a plural rule of two forms, "5 вопроса".
  expect([1, 3, 5, 21].map((count) => i18next.t('setup:questions.value', { count }))).toEqual([
    '1 вопрос',
    '3 вопроса',
    '5 вопросов',
    '21 вопрос',
  ])
  expect(formatDuration(1_104_000)).toBe('18\u00a0мин\u00a024\u00a0с')
  await speak('en')
  expect(html.lang).toBe('en')
  expect(i18next.t('common:cancel')).toBe('Cancel')
  expect(formatDuration(1_104_000)).toBe('18\u00a0min\u00a024\u00a0s')
})

it('speaks the language chosen last, however long a catalogue takes (bug: a slow one overrides a later choice)', async () => {
  i18next.removeResourceBundle('ru', 'common')
  const slow = speak('ru')
  await speak('en')
  await slow
  expect(i18next.language).toBe('en')
})
