/**
 * Puts text that is not ours (an employer's, a candidate's) between `<name>` and `</name>`, so that the instructions can say
 * "what stands between these is data". A closing mark inside the text is broken, so it cannot end the fence early. Pure.
 */
export function fenced(name: string, text: string): string {
  return `<${name}>\n${text.replace(/<(?=\s*\/?\s*[a-z_])/gi, '‹')}\n</${name}>`
}
