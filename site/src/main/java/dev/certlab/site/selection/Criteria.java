package dev.certlab.site.selection;

import dev.certlab.ca.x509.DistinguishedName;
import java.util.List;

/**
 * What a party is told about the choice of its certificate.
 *
 * @param issuers the certificate issuers list of the site; empty: none is configured
 * @param store the store that is searched
 * @param whenSeveral what is done when more than one certificate is left
 */
public record Criteria(
    List<DistinguishedName> issuers, String store, SubjectTest subject, WhenSeveral whenSeveral) {

  /** {@code CCMFIRSTCERT}. */
  public enum WhenSeveral {
    /** 1: the one that is valid longest is taken. */
    TAKE_LONGEST,
    /** 0: none is, and the client says 0x87d00282. */
    FAIL
  }

  public Criteria {
    issuers = List.copyOf(issuers);
  }

  /** The Personal store, any subject, and of several the one that is valid longest. */
  public static Criteria standard() {
    return new Criteria(
        List.of(), Candidate.PERSONAL, new SubjectTest.Any(), WhenSeveral.TAKE_LONGEST);
  }

  public Criteria issuedBelow(List<DistinguishedName> authorities) {
    return new Criteria(authorities, store, subject, whenSeveral);
  }

  public Criteria inStore(String name) {
    return new Criteria(issuers, name, subject, whenSeveral);
  }

  public Criteria subject(SubjectTest test) {
    return new Criteria(issuers, store, test, whenSeveral);
  }

  public Criteria whenSeveral(WhenSeveral chosen) {
    return new Criteria(issuers, store, subject, chosen);
  }
}
