package dev.certlab.site.model;

import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.x509.Labelled;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Why some combinations of levels are no cases of the truth table. */
public enum Exclusion {
  CLIENT_CERTIFICATE_WITHOUT_PKI(
      Kind.MEANINGLESS,
      "the row gives the client no certificate, and nobody asks it for one",
      site -> !site.isByCertificate() && site.client() != ClientCertificate.GOOD),
  TOKEN_WITH_PKI(
      Kind.MEANINGLESS,
      "a client with a certificate shows no token",
      site -> site.isByCertificate() && site.token() != TokenState.GOOD),
  BLOCKED_TOKEN_OF_AZURE_AD(
      Kind.IMPOSSIBLE,
      "only tokens that the site issued are listed and blocked there; Azure AD's are not among them",
      site ->
          site.row().authentication() == ClientAuthentication.AZURE_AD
              && site.has(TokenState.BLOCKED)),
  REVOKED_CERTIFICATE_OF_SITE(
      Kind.IMPOSSIBLE,
      "with Enhanced HTTP ConfigMgr makes the management point's certificate itself: no CA revokes"
          + " it, and no CRL is named in it",
      site -> !site.isHttps() && site.has(ManagementPointCertificate.REVOKED)),
  LEFT_BOUND_WITH_HTTPS(
      Kind.MEANINGLESS,
      "with HTTPS a PKI certificate is what ought to be bound",
      site -> site.isHttps() && site.has(ManagementPointCertificate.LEFT_BOUND));

  private final Kind kind;
  private final String reason;
  private final Predicate<Case> combination;

  Exclusion(Kind kind, String reason, Predicate<Case> combination) {
    this.kind = kind;
    this.reason = reason;
    this.combination = combination;
  }

  /** Whether it cannot be, or would say nothing. */
  public enum Kind implements Labelled {
    /** No such site can be built. */
    IMPOSSIBLE("impossible"),
    /** It is not wrong, or nobody would ever look. */
    MEANINGLESS("meaningless");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  public Kind kind() {
    return kind;
  }

  /** In one sentence, without a full stop. */
  public String reason() {
    return reason;
  }

  /** Why {@code site} is not a case; empty if it is one. */
  public static Optional<Exclusion> of(Case site) {
    return Arrays.stream(values()).filter(each -> each.combination.test(site)).findFirst();
  }
}
