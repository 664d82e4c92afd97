package dev.certlab.ca.verify.request;

import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is to be verified, and how. Made by {@link #of}; immutable. */
public record VerificationRequest(
    ParsedCertificate leaf,
    CertificatePool untrusted,
    TrustAnchors trust,
    CrlSource crls,
    RevocationPolicy revocation,
    UnknownRevocation unknownRevocation,
    DeltaCrls deltas,
    Instant time,
    Purpose purpose,
    Identity identity,
    ValidationPolicy policy,
    PolicyInputs policyInputs,
    WeakAlgorithms weakAlgorithms,
    AnchorUse anchorUse,
    OptionalInt maxDepth) {

  /** Starts a request about {@code leaf}; {@link Builder#time} must follow. */
  public static Builder of(ParsedCertificate leaf) {
    return new Builder(leaf);
  }

  /**
   * Starts a request about the first certificate of a chain, as a peer sends it: the others are
   * candidates for the path, and nothing is trusted yet.
   */
  public static Builder ofChain(CertificateChain chain) {
    return of(chain.first()).untrusted(chain.issuers());
  }

  /** This request under other rules. */
  public VerificationRequest withPolicy(ValidationPolicy other) {
    return toBuilder().policy(other).build();
  }

  /** This request with another use of the trust anchor. */
  public VerificationRequest withAnchorUse(AnchorUse other) {
    return toBuilder().anchorUse(other).build();
  }

  /** A builder that starts from this request. */
  public Builder toBuilder() {
    Builder builder =
        of(leaf)
            .untrusted(untrusted)
            .trust(trust)
            .crls(crls)
            .revocation(revocation)
            .unknownRevocation(unknownRevocation)
            .deltas(deltas)
            .time(time)
            .purpose(purpose)
            .identity(identity)
            .policy(policy)
            .policyInputs(policyInputs)
            .weakAlgorithms(weakAlgorithms)
            .anchorUse(anchorUse);
    maxDepth.ifPresent(builder::maxDepth);
    return builder;
  }

  public boolean deviates(Deviation deviation) {
    return deviation.appliesTo(policy);
  }

  /** Whether the policy's verifier reads on where an encoding has such a defect. */
  public boolean tolerates(EncodingDefect.Kind kind) {
    return switch (kind) {
      case ODD -> !deviates(Deviation.BASELINE_REQUIREMENTS);
      case LAX -> deviates(Deviation.LAX_ENCODINGS_PASS);
      case LOOSE -> deviates(Deviation.LOOSE_ENCODINGS_PASS);
      case DETAIL, WRONG -> false;
    };
  }

  /** Collects what is to be verified, and how. Confined to one thread. */
  public static final class Builder {
    private final ParsedCertificate leaf;
    private CertificatePool untrusted = CertificatePool.empty();
    private TrustAnchors trust = TrustAnchors.none();
    private CrlSource crls = CrlSource.none();
    private RevocationPolicy revocation = RevocationPolicy.OFF;
    private UnknownRevocation unknownRevocation = UnknownRevocation.BY_POLICY;
    private DeltaCrls deltas = DeltaCrls.USED;
    private @Nullable Instant time;
    private Purpose purpose = Purpose.ANY;
    private Identity identity = Identity.unchecked();
    private ValidationPolicy policy = ValidationPolicy.RFC5280;
    private PolicyInputs policyInputs = PolicyInputs.any();
    private WeakAlgorithms weakAlgorithms = WeakAlgorithms.BY_POLICY;
    private AnchorUse anchorUse = AnchorUse.NAME_AND_KEY;
    private OptionalInt maxDepth = OptionalInt.empty();

    private Builder(ParsedCertificate leaf) {
      this.leaf = leaf;
    }

    /** Candidates for the path. If not set, there are none. */
    public Builder untrusted(CertificatePool pool) {
      untrusted = pool;
      return this;
    }

    /** Likewise, in any order. */
    public Builder untrusted(Collection<ParsedCertificate> certificates) {
      return untrusted(CertificatePool.of(certificates));
    }

    /** Who is trusted. If not set, nobody. */
    public Builder trust(TrustAnchors anchors) {
      trust = anchors;
      return this;
    }

    /** Likewise. */
    public Builder trust(Collection<ParsedCertificate> anchors) {
      return trust(TrustAnchors.of(anchors));
    }

    /** Likewise. */
    public Builder trust(ParsedCertificate... anchors) {
      return trust(List.of(anchors));
    }

    /** Where CRLs come from. If not set, there are none. */
    public Builder crls(CrlSource source) {
      crls = source;
      return this;
    }

    /** These CRLs and no others. */
    public Builder crls(ParsedCrl... known) {
      return crls(CrlSource.of(List.of(known)));
    }

    /** Whose status is looked up. If not set, nobody's: CRLs that are given are not read then. */
    public Builder revocation(RevocationPolicy whose) {
      revocation = whose;
      return this;
    }

    /** What an unknown status means. If not set, the validation policy decides. */
    public Builder unknownRevocation(UnknownRevocation meaning) {
      unknownRevocation = meaning;
      return this;
    }

    /** Whether delta CRLs are used. If not set, they are, unless the policy ignores them. */
    public Builder deltas(DeltaCrls use) {
      deltas = use;
      return this;
    }

    /** The moment at which everything must be valid. Must be set. */
    public Builder time(Instant moment) {
      time = moment;
      return this;
    }

    /** What the certificate is used for. If not set, for anything. */
    public Builder purpose(Purpose use) {
      purpose = use;
      return this;
    }

    /** Whom the certificate must name. If not set, nobody. */
    public Builder identity(Identity whom) {
      identity = whom;
      return this;
    }

    /** Whose rules apply. If not set, those of RFC 5280. */
    public Builder policy(ValidationPolicy rules) {
      policy = rules;
      return this;
    }

    /** Which certificate policies are acceptable. If not set, any. */
    public Builder policyInputs(PolicyInputs inputs) {
      policyInputs = inputs;
      return this;
    }

    /** What is thought of weak algorithms. If not set, the validation policy decides. */
    public Builder weakAlgorithms(WeakAlgorithms use) {
      weakAlgorithms = use;
      return this;
    }

    /** What of the anchor counts. If not set, name, key and name constraints. */
    public Builder anchorUse(AnchorUse use) {
      anchorUse = use;
      return this;
    }

    /** At most so many intermediates that are not self-issued. If not set, any number. */
    public Builder maxDepth(int intermediates) {
      if (intermediates < 0) {
        throw new IllegalArgumentException("a negative depth: " + intermediates);
      }
      maxDepth = OptionalInt.of(intermediates);
      return this;
    }

    /** Throws IllegalStateException if the time is not set. */
    public VerificationRequest build() {
      if (time == null) {
        throw new IllegalStateException("the time of verification is not set");
      }
      return new VerificationRequest(
          leaf,
          untrusted,
          trust,
          crls,
          revocation,
          unknownRevocation,
          deltas,
          time,
          purpose,
          identity,
          policy,
          policyInputs,
          weakAlgorithms,
          anchorUse,
          maxDepth);
    }
  }
}
