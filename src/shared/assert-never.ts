/** Ends a switch over a union: a case that was forgotten fails the build here, and names itself at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`)
}
