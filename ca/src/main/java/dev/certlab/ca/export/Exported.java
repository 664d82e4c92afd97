package dev.certlab.ca.export;

import dev.certlab.ca.issue.CertifiedKey;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A certificate that leaves the lab, with what an {@link ExportFormat} needs of it.
 *
 * @param trusted what a trust store made for it holds
 * @param trustPassword of that trust store
 * @param secret empty where no private key may leave
 */
public record Exported(
    CertificateChain chain,
    List<ParsedCertificate> trusted,
    String trustPassword,
    Optional<Secret> secret) {

  /** Asked for by the formats that hold a private key, and by no other. */
  public record Secret(Supplier<CertifiedKey> key, Supplier<PfxSettings> pfx) {}

  /** Says nothing of passwords. */
  @Override
  public String toString() {
    return "Exported[" + chain.first() + "]";
  }

  Secret requireSecret() {
    return secret.orElseThrow(() -> new IllegalArgumentException("its private key stays"));
  }
}
