/** Lets the studio answer others before it reads on: an interview may be running, and its events and sound pass through here. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
