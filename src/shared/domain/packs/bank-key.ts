/** The key of a pack's question in the bank: two profiles may have the same pack, and another edition keeps its keys. Pure. */
export function packBankKey(of: { profileId: string; packKey: string; key: string }): string {
  return `${of.profileId}/${of.packKey}/${of.key}`
}
