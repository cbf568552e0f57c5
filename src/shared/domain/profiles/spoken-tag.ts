/**
 * The BCP 47 tag a voice is looked for by: the accent a person wants to be asked in, where it is one of the language that is spoken;
 * else the bare language, so that the system's best voice of it is taken.
 */
export function spokenTag(language: string, accent: string | null): string {
  const spoken = baseOf(language)
  return accent !== null && baseOf(accent) === spoken ? accent : spoken
}

/** `en` of `en-GB`. */
export function baseOf(tag: string): string {
  return (tag.split(/[-_]/)[0] ?? tag).toLowerCase()
}
