/**
 * A typed answer as a person would see it: what is hidden in it (zero-width and tag signs, comments, elements styled away) is not
 * part of the answer. Pure.
 */
export function visibleText(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
    .replace(
      /<(\w+)[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|\bhidden\b)[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi,
      ' ',
    )
    .replace(/[\u{E0000}-\u{E007F}]/gu, '')
    .replace(/[\p{Cf}\p{Co}]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}
