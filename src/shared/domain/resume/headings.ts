import type { SectionKind } from './resume'

/** What people call the parts of a résumé, in the languages of the page and a few more. Lower case, without marks. */
const HEADINGS: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'contact',
    /^(contacts?|contact (details|info|information|me)|personal (details|info|information|data)|контакты|контактная информация|личные данные|kontakt|contacto)$/,
  ],
  [
    'summary',
    /^((professional |career |executive )?(summary|profile|objective)|about( me)?|personal statement|bio|обо мне|о себе|цель|резюме|профиль|profil|über mich|perfil|resumen)$/,
  ],
  [
    'experience',
    /^((professional |work(ing)? |relevant |career |other |previous )?(experience|history)|employment( history)?|work|positions?( held)?|career|опыт( работы)?|трудовая деятельность|места работы|berufserfahrung|expérience( professionnelle)?|experiencia( laboral| profesional)?)$/,
  ],
  [
    'education',
    /^(education( (and|&) (training|qualifications|certifications?))?|academic (background|history)|qualifications|studies|образование|обучение|ausbildung|bildung|studium|formation|educación)$/,
  ],
  [
    'skills',
    /^((technical |core |key |professional |soft |hard |it |computer )?(skills|competenc(ies|es)|technologies|expertise|strengths)|skills (and|&) (tools|technologies|interests|expertise)|tech(nical)? stack|tools( (and|&) technologies)?|(ключевые |профессиональные )?навыки|технологии|компетенции|стек|kenntnisse|fähigkeiten|compétences|habilidades)$/,
  ],
  [
    'projects',
    /^((personal |selected |key |side |open[- ]source |academic )?projects?|portfolio|open source|проекты|портфолио|projekte|projets|proyectos)$/,
  ],
  ['languages', /^(languages?( skills)?|языки|иностранные языки|знание языков|sprachen|langues|idiomas)$/],
  [
    'other',
    /^(certifications?|certificates|licen[cs]es( (and|&) certifications)?|courses|training|publications|awards?( (and|&) .+)?|honou?rs( (and|&) awards)?|achievements|volunteer(ing)?( (work|experience))?|interests|hobbies( (and|&) interests)?|references|conferences|talks|patents|memberships|additional( information)?|other|miscellaneous|сертификаты|курсы|публикации|награды|достижения|увлечения|хобби|рекомендации|дополнительная информация|прочее)$/,
  ],
]

const LONGEST_HEADING = 60

/** The kind of section that a line begins, or null when it is no heading. Pure. */
export function headingKind(text: string): SectionKind | null {
  if (text.length > LONGEST_HEADING) return null
  // "S K I L L S" is a fashion.
  const joined = /^(\S )+\S$/.test(text) && text.length > 5 ? text.replace(/ /g, '') : text
  const plain = joined
    .toLowerCase()
    .replace(/^[\s\p{P}\p{S}\d]+|[\s\p{P}\p{S}\d]+$/gu, '')
    .replace(/\s+/g, ' ')
  return HEADINGS.find(([, words]) => words.test(plain))?.[0] ?? null
}

/** "Skills: Go, SQL": a heading and its content on one line. Pure. */
export function headingBeforeColon(text: string): { kind: SectionKind; heading: string } | null {
  const heading = /^([\p{L} ]{3,30}):\s*\S/u.exec(text)?.[1]
  const kind = heading === undefined ? null : headingKind(heading)
  // Of the others it would cut a story in two: "Technologies: Go" belongs to the job above.
  const alone =
    heading !== undefined &&
    /^(?:(?:technical|key|core) )?skills$|^languages$|^education$|навыки$|^языки$|^образование$/i.test(heading)
  return kind !== null && heading !== undefined && alone ? { kind, heading } : null
}
