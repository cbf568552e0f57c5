import { withoutControls } from './escape-html'

/**
 * Text inside a line of Markdown (CommonMark and GitHub's): every sign that can begin markup is escaped, HTML
 * stands as entities, addresses do not become links, and a line break is a space, so that no text can begin a block of its own.
 */
export function escapeMarkdown(text: string): string {
  return (
    withoutControls(text)
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_[\]#|~$]/g, '\\$&')
      // At the start of a line these begin lists and underline headings.
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
      // GitHub makes links of what looks like an address.
      .replace(/:\/\//g, ':&#47;&#47;')
      .replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`)
      .replace(/@/g, '&#64;')
  )
}
