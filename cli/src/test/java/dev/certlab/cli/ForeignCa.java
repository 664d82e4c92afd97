package dev.certlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A CA elsewhere, with CRLs that grow by one entry each: {@code 1.crl}, {@code 2.crl} and so on.
 * Its key is in {@code ca.key}, its certificate in {@code ca.crt}.
 */
record ForeignCa(Path directory) {
  private static final String NAME = "Contoso Lab Root CA";

  /** Makes it, and as many CRLs. */
  static ForeignCa make(Path directory, int crls) throws IOException {
    Path lab = directory.resolve("elsewhere");
    Certlab certlab = new Certlab(lab).now();
    certlab.ok("init", lab.toString(), "--tiers", "one", "--root-key", "ec-p256", "-q");
    for (int i = 1; i <= crls; i++) {
      String host = "f" + i + ".contoso.com";
      certlab.ok("cert", "issue", "client", "--host", host, "--key", "ec-p256", "--force", "-q");
      certlab.ok("cert", "revoke", "client/" + host);
      copy(lab.resolve("www/" + NAME + ".crl"), directory.resolve(i + ".crl"));
    }
    copy(lab.resolve("ca/" + NAME + ".crt"), directory.resolve("ca.crt"));
    copy(lab.resolve("keys/" + NAME + ".key.pem"), directory.resolve("ca.key"));
    return new ForeignCa(directory);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  String file(String name) {
    return directory.resolve(name).toString();
  }
}
