import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface ListeningAddress {
  protocol: 'tcp' | 'udp'
  address: string
  port: number
}

const TCP_LISTEN = '0A'

/** What a process of this Linux machine can be reached at: its listening TCP and its bound UDP sockets. */
export function listeningAddresses(pid: number): ListeningAddress[] {
  const inodes = new Set<string>()
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    const inode = /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${pid}/fd/${fd}`))?.[1]
    if (inode) inodes.add(inode)
  }
  return (['tcp', 'tcp6', 'udp', 'udp6'] as const).flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => inodes.has(fields[9] ?? '') && (table.startsWith('udp') || fields[3] === TCP_LISTEN))
      .map((fields) => {
        const [hex = '', port = ''] = (fields[1] ?? '').split(':')
        return {
          protocol: table.startsWith('tcp') ? 'tcp' : 'udp',
          address: readAddress(hex),
          port: Number.parseInt(port, 16),
        }
      }),
  )
}

function readLink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** The kernel prints IPv4 addresses as a little-endian number. IPv6 ones stay as they are: here none is expected. */
function readAddress(hex: string): string {
  if (hex.length !== 8) return `[${hex}]`
  return [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.')
}
