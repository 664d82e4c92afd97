package dev.certlab.cli.command.verify;

import dev.certlab.ca.verify.LiveVerification;
import dev.certlab.ca.verify.SentChain;
import dev.certlab.ca.verify.VerificationReport;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.ValidationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.cli.options.VerificationOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Judges what was named, as the options say. */
final class SubjectVerifier {
  /** Whose clients have of the CAs between only what the server sends, and what they were given. */
  private static final Set<ValidationPolicy> ON_THEIR_OWN =
      EnumSet.of(ValidationPolicy.WINDOWS, ValidationPolicy.CMG, ValidationPolicy.OPENSSL);

  private final VerificationOptions options;
  private final KnownAuthorities known;
  private final CrlSource crls;
  private final InstantSource clock;
  private final LiveVerification verification;

  SubjectVerifier(
      VerificationOptions options,
      KnownAuthorities known,
      CrlSource crls,
      Verifier verifier,
      InstantSource clock) {
    this.options = options;
    this.known = known;
    this.crls = crls;
    this.clock = clock;
    this.verification = new LiveVerification(verifier, clock);
  }

  VerificationReport verify(Subject subject, ParsedCertificate endEntity) {
    if (!(subject instanceof Subject.Served served)) {
      return verification.verify(request(subject, endEntity, "", known.all()));
    }
    VerificationRequest withAll = request(served, endEntity, served.host(), known.all());
    boolean alone = ON_THEIR_OWN.contains(options.policy());
    VerificationReport report =
        verification.verify(
            alone ? request(served, endEntity, served.host(), known.given()) : withAll);
    VerificationReport found =
        report.path().isAnchored() ? report : verification.verify(unchecked(withAll));
    return report.with(SentChain.findings(served.chain().missing(found)));
  }

  /** To see which CAs there are, nobody's status is needed. */
  private static VerificationRequest unchecked(VerificationRequest request) {
    return request.toBuilder().revocation(RevocationPolicy.OFF).build();
  }

  private VerificationRequest request(
      Subject subject, ParsedCertificate endEntity, String host, List<ParsedCertificate> helpers) {
    List<ParsedCertificate> untrusted = new ArrayList<>(subject.all());
    untrusted.remove(endEntity);
    untrusted.addAll(helpers);
    return VerificationRequest.of(endEntity)
        .untrusted(untrusted)
        .trust(known.trust())
        .crls(crls)
        .revocation(options.revocation())
        .time(clock.instant())
        .purpose(options.purpose(host))
        .identity(options.identity(host))
        .policy(options.policy())
        .build();
  }
}
