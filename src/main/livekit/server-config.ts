export interface ServerConfigOptions {
  /** Signalling, TCP on 127.0.0.1. */
  httpPort: number
  /** Media, the one UDP port on 127.0.0.1. */
  udpPort: number
  apiKey: string
  apiSecret: string
  /** As the system names it: lo, lo0, ... */
  loopbackInterface: string
}

/**
 * The configuration of a livekit-server that can be reached from this machine only, as JSON, which is YAML too. Pure.
 * `tcp_port: 0` switches ICE over TCP off: it would listen on all interfaces whatever `bind_addresses` says, and a taken
 * one stops the start (docs/decisions). Rooms are made by the studio only, so `auto_create` is off.
 */
export function serverConfig(options: ServerConfigOptions): string {
  const { httpPort, udpPort, apiKey, apiSecret, loopbackInterface } = options
  return JSON.stringify(
    {
      port: httpPort,
      bind_addresses: ['127.0.0.1'],
      keys: { [apiKey]: apiSecret },
      rtc: {
        node_ip: '127.0.0.1',
        udp_port: udpPort,
        tcp_port: 0,
        use_external_ip: false,
        enable_loopback_candidate: true,
        interfaces: { includes: [loopbackInterface] },
        ips: { includes: ['127.0.0.0/8'] },
      },
      room: { auto_create: false, max_participants: 2, empty_timeout: 300, departure_timeout: 300 },
      logging: { level: 'warn', json: true },
    },
    null,
    2,
  )
}

/** The part of os.networkInterfaces() that is read. */
export type Interfaces = Readonly<Record<string, readonly { address: string; internal: boolean }[] | undefined>>

/** The name of the loopback interface: what the system says, else what it is called by default. Pure. */
export function loopbackInterfaceName(interfaces: Interfaces, platform: NodeJS.Platform): string {
  for (const [name, addresses] of Object.entries(interfaces))
    if (addresses?.some(({ address, internal }) => internal && address === '127.0.0.1')) return name
  if (platform === 'win32') return 'Loopback Pseudo-Interface 1'
  return platform === 'linux' ? 'lo' : 'lo0'
}
