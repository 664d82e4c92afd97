package dev.certlab.ca.verify;

import static dev.certlab.ca.verify.Forge.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.CrlQuery;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A clock goes on while a CRL is fetched, and the CA publishes meanwhile. */
class LiveVerificationTest {
  private final Forge forge = Forge.quick();
  private final Verifier verifier = new Verifier(forge.crypto());
  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity leaf =
      forge.endEntity("leaf").cdp("http://crl.contoso.com/Root.crl").issuedBy(root);
  private final List<CrlQuery> fetched = new ArrayList<>();
  private Instant clock = NOW;

  /** Takes an hour, and gives what was published half an hour before it arrives. */
  private CrlLookup fetch(CrlQuery query) {
    if (query.kind() == CrlQuery.Kind.DELTA) {
      return CrlLookup.of(List.of(), List.of());
    }
    fetched.add(query);
    clock = clock.plus(Duration.ofHours(1));
    Instant published = clock.minus(Duration.ofMinutes(30));
    ParsedCrl crl =
        forge.crl(root).updates(published, Optional.of(published.plus(Duration.ofHours(2)))).sign();
    return CrlLookup.of(List.of(crl), List.of());
  }

  private VerificationReport verify(LiveVerification verification, CrlSource source) {
    return verification.verify(
        Forge.request(leaf, root)
            .policy(ValidationPolicy.WINDOWS)
            .revocation(RevocationPolicy.LEAF)
            .crls(source)
            .build());
  }

  @Test
  void aCrlThatIsPublishedWhileItIsFetchedIsNotOneOfTheFuture() {
    VerificationReport report = verify(new LiveVerification(verifier, () -> clock), this::fetch);
    assertEquals(Verdict.TRUSTED, report.verdict(), report.findings()::toString);
    assertEquals(NOW.plus(Duration.ofHours(1)), report.checkedAt());
    assertEquals(1, fetched.size(), "no place is asked twice");
  }

  @Test
  void atAClockThatStandsStillACrlOfTheFutureIsOne() {
    VerificationReport report = verify(new LiveVerification(verifier, () -> NOW), this::fetch);
    assertEquals(Verdict.REJECTED, report.verdict());
    assertEquals(NOW, report.checkedAt());
  }
}
