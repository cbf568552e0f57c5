import type { NetworkInterfaceInfo } from 'node:os'

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>

/**
 * Whether some interface besides loopback has an address. Without one rtc-node's connect() neither joins nor fails, so it is better
 * not to begin (issue B brings a way without WebRTC). Pure: give it `networkInterfaces()`.
 */
export function hasNetworkAddress(interfaces: Interfaces): boolean {
  return Object.values(interfaces).some((addresses) => addresses?.some(({ internal }) => !internal))
}
