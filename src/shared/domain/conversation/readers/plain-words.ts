/** More than this is no answer to a question of ours, and somebody else's patterns need not see it, characters. */
const LONGEST_READ = 400

/** A person's words in one form: lower case, single spaces, plain apostrophes, without what recognisers and writers put between words. */
export function plainWords(text: string): string {
  return (
    text
      .normalize('NFKC')
      .slice(0, LONGEST_READ)
      .toLowerCase()
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      .replace(/[!?;,"\u201c\u201d()[\]{}<>\u2026]/g, ' ')
      .replace(/\b([ap])\s?\.?\s?m\b\.?/g, '$1m')
      // As it was once written, and by recognisers still is.
      .replace(/\bto-(day|night)\b/g, 'to$1')
      .replace(/\btoo?[- ]morrow\b/g, 'tomorrow')
      .replace(/\.(?=\s|$)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** Whether a whole answer is one of these, with or without a few words of politeness around it. */
export function isOneOf(text: string, phrases: ReadonlySet<string>): boolean {
  const bare = text
    .replace(/(^|\s)(?:пожалуйста|спасибо|ну|ой|э|эм|хм|вот|тогда)(?=\s|$)/g, '$1')
    .replace(/\b(please|thanks|thank you|well|oh|um|uh|er|hm|ah|okay then|then)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return phrases.has(text) || phrases.has(bare)
}
