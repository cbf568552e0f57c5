/** The page must not stay empty when a font file is slow or missing. */
const LONGEST_WAIT_MS = 500

/** One letter of each script the page is written in: the files are split by script. */
const SCRIPTS: Record<string, string> = { en: 'A', ru: 'AЯ' }

/** Waits for Inter, so that no text is drawn in one face and jumps to another. */
export async function loadFont(fonts: FontFaceSet, language: string): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))
  const loaded = fonts.load('400 16px "Inter Variable"', SCRIPTS[language]).catch(() => undefined)
  await Promise.race([loaded, late])
}
