package dev.certlab.ca.export;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.PrivateKeys;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a party's certificate: {@code cert.pem}, {@code chain.pem} (every issuer, the root
 * last), {@code fullchain.pem} (what a TLS server sends: without the root), {@code NAME.cer} (DER);
 * with a private key also {@code key.pem}, {@code NAME.pfx} and {@code pfx-password.txt}.
 */
public final class PartyFiles {
  public static final String CERTIFICATE = "cert.pem";
  public static final String KEY = "key.pem";
  public static final String CHAIN = "chain.pem";
  public static final String FULL_CHAIN = "fullchain.pem";
  public static final String PFX_PASSWORD = "pfx-password.txt";

  private PartyFiles() {}

  /** Without a private key, as for a signed request. */
  public static List<OutputFile> of(String name, CertificateChain chain) {
    List<OutputFile> files = new ArrayList<>();
    ParsedCertificate certificate = chain.first();
    files.add(OutputFile.of(CERTIFICATE, pem(List.of(certificate))));
    files.add(OutputFile.of(CHAIN, pem(chain.issuers())));
    files.add(
        OutputFile.of(
            FULL_CHAIN,
            pem(
                chain.certificates().stream()
                    .filter(c -> c.equals(certificate) || !c.isSelfIssued())
                    .toList())));
    files.add(OutputFile.of(last(name), certificate.encoded().toArray()));
    return files;
  }

  /** The name of the file that is written last: when it is there, the others are too. */
  public static String last(String name) {
    return name + ".cer";
  }

  /** With the private key. */
  public static List<OutputFile> of(
      String name, CertifiedKey key, PfxSettings pfx, CryptoEngine crypto) {
    List<OutputFile> files = new ArrayList<>();
    files.add(OutputFile.secret(KEY, key(key)));
    files.add(OutputFile.secret(name + ".pfx", new PfxFile(crypto).encode(key, pfx)));
    files.add(OutputFile.secret(PFX_PASSWORD, pfx.password() + "\n"));
    files.addAll(of(name, key.chain()));
    return files;
  }

  /** The private key as PKCS#8. */
  static byte[] key(CertifiedKey key) {
    return Pem.encode(Pem.PRIVATE_KEY, PrivateKeys.encode(key.privateKey()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The certificates one after the other. */
  public static byte[] pem(Iterable<ParsedCertificate> certificates) {
    StringBuilder text = new StringBuilder();
    certificates.forEach(c -> text.append(Pem.encode(Pem.CERTIFICATE, c.encoded().toArray())));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
