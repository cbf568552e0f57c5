/** The key of a pack's question in the bank: stable across the pack's editions, another one in another profile. Pure. */
export function packBankKey(packId: string, key: string): string {
  return `${packId}/${key}`
}

/** The key a question of the bank has in a pack: a pack's question its own one there. Pure. */
export function keyInPack({ key, packId }: { key: string; packId: string | null }): string {
  return packId !== null && key.startsWith(`${packId}/`) ? key.slice(packId.length + 1) : key
}
