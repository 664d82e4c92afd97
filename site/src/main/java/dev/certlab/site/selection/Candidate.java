package dev.certlab.site.selection;

import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;

/**
 * A certificate that a party holds.
 *
 * @param store the name of the store it lies in: {@code MY}, that is Personal, or another
 * @param issuers the names of the CAs above it, as far as they are known, nearest first
 */
public record Candidate(
    ParsedCertificate certificate, String store, KeyAccess key, List<DistinguishedName> issuers) {
  /** The computer's Personal store. */
  public static final String PERSONAL = "MY";

  public Candidate {
    issuers = List.copyOf(issuers);
  }

  /** Whether the party can use the private key. */
  public enum KeyAccess {
    USABLE,
    /** There is none, it is another's, or the party has no right to it. */
    UNUSABLE
  }

  /** In the Personal store with its key, right below the CA that it names. */
  public static Candidate personal(ParsedCertificate certificate) {
    return new Candidate(certificate, PERSONAL, KeyAccess.USABLE, List.of(certificate.issuer()));
  }
}
