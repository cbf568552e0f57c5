/** Hands a small text to the browser or the window to be saved as a file. */
export function saveTextFile(fileName: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  // Not at once: the download still reads it.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
