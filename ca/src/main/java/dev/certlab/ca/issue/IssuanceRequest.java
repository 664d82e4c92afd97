package dev.certlab.ca.issue;

import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.PublicKeyInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What varies from certificate to certificate of one profile.
 *
 * @param alternativeNames in the order in which they are written; may be empty
 * @param notBefore empty: now, less the profile's back-dating
 * @param notAfter empty: notBefore plus the profile's lifetime, or the issuer's end if earlier
 * @param defects what shall be wrong on purpose
 * @param enforcement whether findings against the profile stop the signing
 * @param label what the ledger remembers it as
 */
public record IssuanceRequest(
    CertificateProfile profile,
    DistinguishedName subject,
    List<GeneralName> alternativeNames,
    PublicKeyInfo publicKey,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    Set<Defect> defects,
    Enforcement enforcement,
    Label label) {

  public IssuanceRequest {
    alternativeNames = List.copyOf(alternativeNames);
    defects = Set.copyOf(defects);
  }

  /** What happens when a request breaks its profile's rules. */
  public enum Enforcement {
    /** The CA refuses. */
    REFUSE,
    /** The CA signs, and returns the findings with the certificate. */
    FORCE
  }

  /**
   * What a certificate is for, in the lab's words.
   *
   * @param role the role's command-line name, or {@code ca}
   * @param host the host's name; may be empty
   */
  public record Label(String role, String host) {}
}
