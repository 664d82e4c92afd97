package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.SignatureCheck;
import dev.certlab.ca.finding.Finding;
import dev.certlab.ca.finding.Severity;
import dev.certlab.ca.finding.Step;
import dev.certlab.ca.finding.VerificationCode;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.Continued;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.ledger.OtherCrl;
import dev.certlab.ca.ledger.OtherCrl.Origin;
import dev.certlab.ca.verify.crl.CrlInspection;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes in a CRL that was signed elsewhere with the key of a CA of the lab.
 *
 * <p>If that key is offline, the CRL is published as it is. If it is here, the lab goes on from the
 * CRL: its own next one has a larger number (RFC 5280 §5.2.3) and all of its entries. What
 * verifiers would pass over is not published; what some of them mind is said.
 */
public final class CrlImport {
  /** After the largest number that there can be, a CA could never publish again. */
  private static final int MOST_BITS_TO_GO_ON_FROM = CrlNumber.MOST_BITS - 1;

  private final Authorities authorities;
  private final CrlPublisher publisher;
  private final Ledger ledger;
  private final LabEnvironment environment;

  public CrlImport(
      Authorities authorities, CrlPublisher publisher, Ledger ledger, LabEnvironment environment) {
    this.authorities = authorities;
    this.publisher = publisher;
    this.ledger = ledger;
    this.environment = environment;
  }

  /** What becomes of the CRL. */
  public enum Handling {
    PUBLISHED_AS_IT_IS,
    /** The lab's own next CRL has its entries. */
    CONTINUED
  }

  /**
   * What importing the CRL means.
   *
   * @param changes what the lab learns, if it goes on from the CRL
   * @param takesPlaceOf the CRL that is published now and that is not valid yet, if it gives way to
   *     an earlier one
   * @param findings what is odd about it
   */
  public record Plan(
      ParsedCrl crl,
      String authority,
      Handling handling,
      Optional<Continued> changes,
      Optional<CrlRecord> takesPlaceOf,
      List<Finding> findings) {
    public Plan {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Throws {@link LabException} if the CRL is not that of a CA here, not its latest, or of no use.
   */
  public Plan plan(ParsedCrl crl) {
    AuthorityRecord authority = signer(crl);
    List<Finding> findings =
        findings(authority, crl).stream()
            .map(found -> isOfForm(found, authority) ? found.withSeverity(Severity.WARNING) : found)
            .toList();
    findings.stream()
        .filter(Finding::isError)
        .findFirst()
        .ifPresent(
            error -> {
              throw refusal(crl, error.message() + " (" + error.code().id() + ")");
            });
    Optional<CrlRecord> latest = ledger.latestCrl(authority.name(), kind(crl));
    refuseNumber(crl, authority);
    return authority.key().isInLab()
        ? continuing(authority, crl, findings, latest)
        : publishing(authority, crl, findings, latest);
  }

  /** Carries out what {@link #plan} says. Returns what is published now. */
  public CrlRecord run(Plan plan) {
    return switch (plan.handling()) {
      case CONTINUED -> goOn(plan);
      case PUBLISHED_AS_IT_IS -> publish(plan);
    };
  }

  /**
   * What a verification would mind about a CRL of that CA. That it is over, or not valid yet, is no
   * error here: it may be what the lab's time wants.
   */
  public List<Finding> findings(AuthorityRecord authority, ParsedCrl crl) {
    List<ParsedCertificate> below =
        authorities.all().stream()
            .filter(each -> each.parent().equals(Optional.of(authority.name())))
            .map(this::certificate)
            .toList();
    Instant now = environment.clock().instant();
    return CrlInspection.of(crl, certificate(authority), below, now).stream()
        .map(found -> isOfTime(found) ? found.withSeverity(Severity.WARNING) : found)
        .toList();
  }

  /** Its entries stand in the lab's own next CRL, which has a form of its own. */
  private static boolean isOfForm(Finding finding, AuthorityRecord authority) {
    return authority.key().isInLab() && finding.code() == VerificationCode.CRL_MALFORMED;
  }

  private static boolean isOfTime(Finding finding) {
    return finding.code() == VerificationCode.CRL_EXPIRED
        || finding.code() == VerificationCode.CRL_NOT_YET_VALID;
  }

  private AuthorityRecord signer(ParsedCrl crl) {
    List<AuthorityRecord> named =
        authorities.all().stream()
            .filter(authority -> certificate(authority).subject().matches(crl.issuer()))
            .toList();
    if (named.isEmpty()) {
      throw refusal(crl, "that is not a CA of this lab").by(Step.TAKE_IN_CA);
    }
    return named.stream()
        .filter(authority -> hasSigned(certificate(authority), crl))
        .findFirst()
        .orElseThrow(
            () ->
                refusal(
                    crl, "its signature does not fit the key of '" + named.get(0).name() + "'"));
  }

  private ParsedCertificate certificate(AuthorityRecord authority) {
    return authorities.chain(authority.name()).first();
  }

  private boolean hasSigned(ParsedCertificate issuer, ParsedCrl crl) {
    return environment
            .crypto()
            .verify(issuer.publicKey(), crl.signatureAlgorithm(), crl.toBeSigned(), crl.signature())
        == SignatureCheck.VALID;
  }

  private static CrlKind kind(ParsedCrl crl) {
    return crl.deltaBase().isPresent() ? CrlKind.DELTA : CrlKind.BASE;
  }

  private static void refuseNumber(ParsedCrl crl, AuthorityRecord authority) {
    if (crl.number().isEmpty()) {
      return;
    }
    CrlNumber number = crl.number().get();
    if (!number.isRegular()) {
      throw refusal(
          crl, "a CRL number is not negative and has at most 20 octets (RFC 5280 §5.2.3)");
    }
    if (authority.key().isInLab() && number.value().bitLength() > MOST_BITS_TO_GO_ON_FROM) {
      throw refusal(crl, "no larger numbers are left to go on with (RFC 5280 §5.2.3)");
    }
  }

  private Plan publishing(
      AuthorityRecord authority,
      ParsedCrl crl,
      List<Finding> findings,
      Optional<CrlRecord> latest) {
    Optional<CrlRecord> other = latest.filter(known -> !known.sha256().equals(sha256(crl)));
    other
        .flatMap(known -> succession().hindrance(crl, known))
        .ifPresent(why -> throwRefusal(crl, why));
    refuseWithoutBase(authority.name(), crl);
    if (crl.nextUpdate().isEmpty()) {
      throw refusal(crl, "it must have a nextUpdate (RFC 5280 §5.1.2.5)");
    }
    return new Plan(
        crl,
        authority.name(),
        Handling.PUBLISHED_AS_IT_IS,
        Optional.empty(),
        other.filter(known -> succession().givesWay(crl, known)),
        findings);
  }

  private CrlSuccession succession() {
    return new CrlSuccession(authorities.published(), now());
  }

  private static void throwRefusal(ParsedCrl crl, String why) {
    throw refusal(crl, why);
  }

  private CrlRecord publish(Plan plan) {
    ParsedCrl crl = plan.crl();
    Optional<CrlRecord> latest = ledger.latestCrl(plan.authority(), kind(crl));
    if (latest.isPresent() && latest.get().sha256().equals(sha256(crl))) {
      publisher.restore(latest.get(), crl.encoded());
      return latest.get();
    }
    CrlRecord record = new ForeignCrl(crl, sha256(crl)).record(plan.authority(), latest, now());
    if (!publisher.publish(
        record, known -> succession().hindrance(crl, known).isEmpty(), crl.encoded())) {
      throw refusal(crl, "another CRL of that number, or a later one, has been published already");
    }
    return record;
  }

  /** A delta tells of changes since a base that must be there (RFC 5280 §5.2.4). */
  private void refuseWithoutBase(String authority, ParsedCrl crl) {
    Optional<CrlNumber> base = ledger.latestCrl(authority, CrlKind.BASE).map(CrlRecord::number);
    boolean there =
        crl.deltaBase()
            .map(since -> base.map(b -> b.value().compareTo(since.value()) >= 0).orElse(false))
            .orElse(true);
    if (!there) {
      throw refusal(crl, "import its base CRL first");
    }
  }

  private Octets sha256(ParsedCrl crl) {
    return environment.crypto().sha256(crl.encoded().toArray());
  }

  /**
   * Does not look at thisUpdate: the lab has published a CRL of its own when it took the CA in, and
   * that one is younger than any from before.
   */
  private Plan continuing(
      AuthorityRecord authority,
      ParsedCrl crl,
      List<Finding> findings,
      Optional<CrlRecord> latest) {
    if (kind(crl) == CrlKind.DELTA) {
      throw refusal(crl, "the lab goes on from a base CRL only");
    }
    latest
        .filter(known -> crl.number().isPresent())
        .filter(known -> crl.number().get().value().compareTo(known.number().value()) < 0)
        .ifPresent(
            known ->
                throwRefusal(
                    crl, "the number " + known.number().value() + " has been published already"));
    Continued changes = ledger.tryContinueFrom(authority.name(), other(crl), now());
    return new Plan(
        crl,
        authority.name(),
        Handling.CONTINUED,
        Optional.of(changes),
        Optional.empty(),
        findings);
  }

  private Instant now() {
    return environment.clock().instant();
  }

  private static OtherCrl other(ParsedCrl crl) {
    return OtherCrl.of(crl, Origin.ELSEWHERE, entry -> entry.certificateIssuer().isEmpty());
  }

  private CrlRecord goOn(Plan plan) {
    ledger.continueFrom(plan.authority(), other(plan.crl()), now());
    return publisher.publish(plan.authority());
  }

  private static LabException refusal(ParsedCrl crl, String reason) {
    return LabException.badInput(crl + ": " + reason);
  }
}
