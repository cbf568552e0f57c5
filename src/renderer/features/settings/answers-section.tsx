import { useTranslation } from 'react-i18next'
import { SwitchLine } from './fields'
import { Section } from './section'
import { SelfTestLine } from './self-test-line'
import { ServiceOrderLine } from './service-order-line'
import { useSettingsPage } from './settings-context'

const SWITCHES = ['evaluateAnswers', 'feedbackAfterEach', 'adaptive', 'disfluencyMeasures'] as const

export function AnswersSection() {
  const { t } = useTranslation('settings')
  const { settings, save } = useSettingsPage()
  return (
    <Section id="answers" lead={t('answers.lead')}>
      {SWITCHES.map((name) => (
        <SwitchLine
          key={name}
          id={name}
          title={t(`answers.${name}.title`)}
          note={t(`answers.${name}.note`)}
          checked={settings[name]}
          onChange={(on) => save(name, { [name]: on })}
        />
      ))}
      <ServiceOrderLine />
      <SelfTestLine />
    </Section>
  )
}
