import { expect, test } from "vitest";
import { clientAddress, hashedAddress, networkOf, proxyList } from "../src/address.ts";

test.each<[string, string | undefined, string | undefined, string, string]>([
  // socket, X-Forwarded-For, trusted, address
  ["203.0.113.1", undefined, "", "203.0.113.1", "nobody trusted"],
  ["203.0.113.1", "198.51.100.9", "", "203.0.113.1", "what a stranger says of others is not believed"],
  ["10.0.0.1", "198.51.100.9", "10.0.0.0/8", "198.51.100.9", "one proxy"],
  ["10.0.0.1", "192.0.2.66, 198.51.100.9", "10.0.0.0/8", "198.51.100.9", "a client that invents a past"],
  ["10.0.0.1", "192.0.2.66, 198.51.100.9, 10.0.0.2", "10.0.0.0/8", "198.51.100.9", "two proxies"],
  ["10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.0/8", "10.0.0.2", "the proxies' own network"],
  ["10.0.0.1", "unknown", "10.0.0.0/8", "10.0.0.1", "a proxy that does not say"],
  ["10.0.0.1", "198.51.100.9, garbage", "10.0.0.0/8", "10.0.0.1", "what stands last is no address"],
  ["10.0.0.1", "", "10.0.0.0/8", "10.0.0.1", "an empty header"],
  ["10.0.0.1", undefined, "10.0.0.0/8", "10.0.0.1", "no header"],
  ["10.0.0.1", "198.51.100.9:4711", "10.0.0.0/8", "198.51.100.9", "with a port"],
  ["10.0.0.1", "[2001:db8::1]:4711", "10.0.0.0/8", "2001:db8::1", "IPv6 with a port"],
  ["::ffff:10.0.0.1", "198.51.100.9", "10.0.0.0/8", "198.51.100.9", "IPv4 in the disguise of IPv6"],
  ["::1", "2001:DB8::9", "::1", "2001:db8::9", "IPv6"],
  ["fe80::1%eth0", undefined, "", "fe80::1", "with a zone"],
])("%s says %s, trusted %s: %s (%s)", (socket, forwarded, trusted, address) => {
  const list = proxyList((trusted ?? "").split(",").filter((name) => name !== ""));
  if (list === undefined) throw new Error("not a list");
  expect(clientAddress(socket, forwarded, list)).toBe(address);
});

test.each([["10.0.0.0/33"], ["10.0.0"], ["::1/129"], ["host"], ["10.0.0.1/"], ["10.0.0.1/-1"], ["/8"]])(
  "%s is no address and no network",
  (name) => {
    expect(proxyList([name])).toBeUndefined();
  },
);

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:0db8:0000:0000:1::2", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("a hashed address is the same for the same address and another under another key", () => {
  const key = Buffer.alloc(32, 1);
  expect(hashedAddress("203.0.113.7", key)).toBe(hashedAddress("203.0.113.7", key));
  expect(hashedAddress("203.0.113.7", key)).not.toBe(hashedAddress("203.0.113.8", key));
  expect(hashedAddress("203.0.113.7", key)).not.toBe(hashedAddress("203.0.113.7", Buffer.alloc(32, 2)));
});
