import { describe, expect, it } from 'vitest'
import { chooseVoice, parseEspeakVoices, parseSapiVoices, parseSayVoices } from './voice-lists'

// Copied from the programs' own output.
const SAY = `Albert              en_US    # Hello! My name is Albert.
Bad News            en_US    # Hello! My name is Bad News.
Daniel              en_GB    # Hello! My name is Daniel.
Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
Majed               ar_001   # مرحبًا! اسمي ماجد.
Samantha            en_US    # Hello! My name is Samantha.`
const ESPEAK = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  af              --/M      Afrikaans          gmw/af               
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 3  en-uk           --/M      english-mb-en1     mb/mb-en1            (en-gb 3)(en 2)
 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
 5  ru              --/M      Russian            zle/ru               `
const SAPI = `[{"Name":"Microsoft Zira Desktop","Culture":"en-US"},{"Name":"Microsoft Irina Desktop","Culture":"ru-RU"}]`

describe('voice lists', () => {
  it('reads macOS names with spaces and brackets', () => {
    // Bug: "Bad News" becomes "Bad", and say fails with an unknown voice.
    expect(parseSayVoices(SAY).map((v) => [v.name, v.language])).toEqual([
      ['Albert', 'en-us'],
      ['Bad News', 'en-us'],
      ['Daniel', 'en-gb'],
      ['Eddy (German (Germany))', 'de-de'],
      ['Majed', 'ar-001'],
      ['Samantha', 'en-us'],
    ])
  })

  it('leaves out espeak voices whose data is not installed', () => {
    // Bug: an mbrola voice is chosen and every synthesis fails.
    expect(parseEspeakVoices(ESPEAK).map((v) => v.name)).toEqual(['af', 'en-gb', 'en-us', 'ru'])
  })

  it('reads one SAPI voice as well as several, and survives none', () => {
    // Bug: PowerShell prints a bare object for a single voice.
    expect(parseSapiVoices(SAPI)).toHaveLength(2)
    expect(parseSapiVoices('{"Name":"Microsoft David Desktop","Culture":"en-US"}')).toEqual([
      { name: 'Microsoft David Desktop', language: 'en-us' },
    ])
    expect(parseSapiVoices('')).toEqual([])
    expect(parseSapiVoices('Get-Voice : error')).toEqual([])
    expect(parseSapiVoices('[{"Other":1}]')).toEqual([])
  })
})

describe('chooseVoice', () => {
  it('takes what was asked for, then a liked voice, then any of the language', () => {
    const voices = parseSayVoices(SAY)
    expect(chooseVoice(voices, 'en', 'Albert')?.name).toBe('Albert')
    expect(chooseVoice(voices, 'en', 'Gone')?.name).toBe('Daniel')
    expect(chooseVoice(voices, 'de', null)?.name).toBe('Eddy (German (Germany))')
    expect(chooseVoice(voices, 'ja', null)).toBeNull()
  })

  it('takes the accent where there is a voice of it, else any voice of the language', () => {
    // Bug: `en-GB` of a profile found nothing, because lists are in lower case, and the interview was in reading mode.
    const voices = [...parseSayVoices(SAY), ...parseEspeakVoices(ESPEAK)]
    expect(chooseVoice(voices, 'en-GB', null)?.name).toBe('Daniel')
    expect(chooseVoice(voices, 'en-US', null)?.name).toBe('Samantha')
    expect(chooseVoice(voices, 'en-AU', null)?.name).toBe('Daniel')
    expect(chooseVoice(voices, 'ja-JP', null)).toBeNull()
  })
})
