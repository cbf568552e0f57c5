/** Words that make a line a position. Stems: "engineering manager", "разработчика". */
const POSITION =
  /(?<!\p{L})(?:engineer|developer|programmer|architect|administrator|admin|analyst|scientist|researcher|manager|management trainee|director|head|chief|c[tefimp]o|vp|vice president|president|founder|co-?founder|lead|leader|owner|designer|consultant|advisor|adviser|specialist|coordinator|officer|executive|assistant|associate|intern|internship|trainee|apprentice|technician|tester|qa|devops|sre|teacher|tutor|lecturer|professor|instructor|trainer|nurse|doctor|physician|pharmacist|therapist|accountant|auditor|bookkeeper|controller|cashier|clerk|secretary|receptionist|recruiter|marketer|copywriter|writer|editor|journalist|photographer|producer|translator|lawyer|attorney|paralegal|sales(?:person|man|woman)?|representative|agent|buyer|planner|supervisor|foreman|operator|driver|cook|chef|waiter|waitress|barista|mechanic|electrician|planner|strategist|evangelist|partner|scrum master|freelancer?|volunteer|student assistant|инженер\p{L}*|разработчик\p{L}*|программист\p{L}*|аналитик\p{L}*|менеджер\p{L}*|руководител\p{L}*|директор\p{L}*|дизайнер\p{L}*|тестировщик\p{L}*|администратор\p{L}*|архитектор\p{L}*|специалист\p{L}*|консультант\p{L}*|стаж[её]р\p{L}*|преподавател\p{L}*|бухгалтер\p{L}*|юрист\p{L}*|entwickler(?:in)?|ingenieur(?:in)?|leiter(?:in)?)s?(?!\p{L})/iu

/** Whether a few words name a position. Pure. */
export function isPosition(text: string): boolean {
  return text.length <= 120 && text.split(/\s+/).length <= 12 && POSITION.test(text)
}

const COMPANY =
  /(?<!\p{L})(?:inc|llc|ltd|gmbh|ag|corp(?:oration)?|company|co|group|bank|labs?|studios?|technologies|systems|solutions|software|university|hospital|school|agency|foundation|ооо|оао|зао|пао|ао|банк)\.?(?!\p{L})/iu

export interface NamedRole {
  position: string | null
  company: string | null
}

/** The parts of "Engineer at Acme", "Acme, Berlin — Engineer", "Engineer, Acme". Pure. */
export function roleIn(text: string): NamedRole {
  const at = /^(.{3,80}?)\s+(?:at|@|bei|chez|в)\s+(.{2,80})$/iu.exec(text)
  if (at?.[1] && at[2] && isPosition(at[1])) return { position: at[1].trim(), company: firstPart(at[2]) }
  const parts = text
    .split(/\s{2,}|\s*[|·•;]\s*|\s+[–—-]\s+|,\s+/)
    .map((part) => part.replace(/^[\s,(]+|[\s,)]+$/g, ''))
    .filter((part) => part.length >= 2)
  const position = parts.find((part) => isPosition(part) && !COMPANY.test(part)) ?? parts.find(isPosition) ?? null
  const others = parts.filter((part) => part !== position)
  const company = others.find((part) => COMPANY.test(part)) ?? others[0] ?? null
  return { position, company: company !== null && isName(company) ? company : null }
}

function firstPart(text: string): string {
  return (text.split(/\s{2,}|\s*[|·•;]\s*|\s+[–—-]\s+|,\s+/)[0] ?? text).trim()
}

/** A name begins with a capital or a digit and is short: a sentence is none. */
function isName(text: string): boolean {
  return (
    /^[\p{Lu}\p{Lo}\d«"'“]/u.test(text) &&
    text.length <= 80 &&
    text.split(/\s+/).length <= 8 &&
    !/[.!?]$/.test(text.replace(/\b(?:inc|ltd|co|corp)\.$/i, ''))
  )
}
