const RULES = new Intl.PluralRules('ru')

/** A whole number with its noun in the right one of its forms (1 вопрос, 2 вопроса, 5 вопросов). */
export function countInRussian(count: number, [one, few, many]: readonly [string, string, string]): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few, many }
  return `${count} ${forms[RULES.select(count)] ?? few}`
}
