import { expect, test } from 'vitest'
import { GEMINI_LIVE_MODELS, GEMINI_TEXT_MODELS, liveModelsToTry, textModelsToTry } from './gemini-models'

const text = (name: string) => ({ name, methods: ['generateContent'] })
const live = (name: string) => ({ name, methods: ['bidiGenerateContent'] })

test('without a list: the chosen one, then the table, none twice', () => {
  expect(textModelsToTry('mine', null)).toEqual(['mine', ...GEMINI_TEXT_MODELS.map(({ name }) => name)])
  expect(liveModelsToTry(GEMINI_LIVE_MODELS[1] ?? '', null)).toHaveLength(GEMINI_LIVE_MODELS.length)
})

test('with a list: only what the service has, for what it can do', () => {
  expect(
    textModelsToTry('mine', [text('gemini-2.5-flash'), text('gemini-3.5-flash'), live('gemini-3.8-flash')]),
  ).toEqual(['gemini-3.5-flash', 'gemini-2.5-flash'])
})

test('a table that is out of date finds the newest of its kind; models for other work are none of it', () => {
  const listed = [text('gemini-4.0-flash'), text('gemini-4.5-flash'), text('gemini-4.5-flash-image'), text('gemma-5')]
  expect(textModelsToTry(null, listed)).toEqual(['gemini-4.5-flash', 'gemini-4.0-flash'])
  expect(liveModelsToTry(null, [live('gemini-5-live'), live('gemini-5-live-translate'), live('veo-9-live')])).toEqual([
    'gemini-5-live',
  ])
  expect(liveModelsToTry(null, [])).toEqual([])
})
