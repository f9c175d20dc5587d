// How a tablet reaches this machine, and how to make the certificate it needs.
import { networkInterfaces } from "node:os";

/** The machine's IPv4 addresses in its networks. */
export function listLanAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}

/** What to type to get a certificate and to make a tablet trust it; `addresses` go into the certificate. */
export function describeTlsSetup(addresses: readonly string[], port: number): string {
  const names = ["DNS:localhost", "IP:127.0.0.1", ...addresses.map((address) => `IP:${address}`)].join(",");
  const address = addresses[0] ?? "ADDRESS-OF-THIS-MACHINE";
  return `
A tablet needs https: without it browsers give no service worker, no WebCrypto and no install.
No certificate is set. To make one and use it (a bank uses its own authority's instead):

1. An authority of your own, once. Keep authority.key off the tablets:
   openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 \\
     -keyout authority.key -out authority.crt -subj "/CN=Floorbook authority" \\
     -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"
2. A certificate for this machine (iPads accept at most 398 days):
   openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \\
     -keyout floorbook.key -out floorbook.csr -subj "/CN=${address}"
   printf "subjectAltName=${names}\\nextendedKeyUsage=serverAuth\\n" > floorbook.ext
   openssl x509 -req -in floorbook.csr -CA authority.crt -CAkey authority.key -CAcreateserial \\
     -days 397 -extfile floorbook.ext -out floorbook.crt
3. Start with it:
   FLOORBOOK_TLS_CERT=floorbook.crt FLOORBOOK_TLS_KEY=floorbook.key npm start
4. Put authority.crt (never the key) on the tablet and trust it:
   Android: Settings > Security > Encryption & credentials > Install a certificate > CA certificate.
   iPad: open the file, Settings > General > VPN & Device Management > install the profile, then
         Settings > General > About > Certificate Trust Settings > switch it on.
   Windows: double-click > Install > Local Machine > Trusted Root Certification Authorities.
5. On the tablet open https://${address}:${port}/ once, and add it to the home screen.

To try it on an Android tablet by cable instead, without a certificate:
   adb reverse tcp:${port} tcp:${port}   and open http://localhost:${port}/ on the tablet.`;
}
