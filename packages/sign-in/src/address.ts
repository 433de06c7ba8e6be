import { createHmac } from "node:crypto";
import { BlockList, isIP } from "node:net";

/** Proxies whose `X-Forwarded-For` is believed, by address or by network (`10.0.0.0/8`); undefined where one is neither. */
export function proxyList(names: readonly string[]): BlockList | undefined {
  const list = new BlockList();
  return names.every((name) => added(list, name)) ? list : undefined;
}

function added(list: BlockList, name: string): boolean {
  const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(name) ?? [];
  const version = isIP(address);
  const widest = version === 4 ? 32 : 128;
  if (version === 0 || Number(bits ?? widest) > widest) return false;
  list.addSubnet(address, Number(bits ?? widest), familyOf(address));
  return true;
}

const familyOf = (address: string) => (isIP(address) === 4 ? "ipv4" : "ipv6");

/**
 * Where a request comes from. Each trusted proxy names, at the end of `X-Forwarded-For`, whom it had it from; the
 * first that is not trusted is the sender, and what it says of others is not believed.
 */
export function clientAddress(
  socket: string | undefined,
  forwarded: string | readonly string[] | undefined,
  trusted: BlockList,
): string {
  let address = plainAddress(socket ?? "") ?? "unknown";
  for (const named of [forwarded ?? []].flat().join(",").split(",").toReversed()) {
    if (isIP(address) === 0 || !trusted.check(address, familyOf(address))) return address;
    const before = plainAddress(named.trim());
    if (before === undefined) return address;
    address = before;
  }
  return address;
}

/** Without port, brackets, zone or the disguise of an IPv4 address as IPv6. */
function plainAddress(text: string): string | undefined {
  const [, bracketed, withPort] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/.exec(text) ?? [];
  const bare = (bracketed ?? withPort ?? text).replace(/%.*$/, "").toLowerCase();
  const [, four] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare) ?? [];
  const address = four ?? bare;
  return isIP(address) === 0 ? undefined : address;
}

/** What limits count by: an IPv4 address; of IPv6 the network, for one household holds all 2⁶⁴ addresses of it. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** An address as the log keeps it where it must not say whose: the same for the same address, of no use without the key. */
export function hashedAddress(address: string, key: Uint8Array): string {
  return `hmac:${createHmac("sha256", key).update(address).digest("hex").slice(0, 32)}`;
}
