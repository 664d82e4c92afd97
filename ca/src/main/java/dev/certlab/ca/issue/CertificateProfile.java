package dev.certlab.ca.issue;

import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsageBit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules by which one kind of certificate is issued (AD CS would say: the template). Immutable;
 * made by {@link #named}.
 *
 * <p>ConfigMgr's own "certificate profiles" are something else.
 */
public final class CertificateProfile {
  /** How late a client's clock may be: AD CS's default (ClockSkewMinutes). */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private final String name;
  private final BasicConstraints basicConstraints;
  private final Set<KeyUsageBit> keyUsage;
  private final List<KeyPurpose> keyPurposes;
  private final Duration lifetime;
  private final Duration minimumLifetime;
  private final Duration backdating;
  private final KeyRule keyRule;
  private final Revocability revocability;
  private final Map<ExtensionValue, Criticality> furtherExtensions;

  /** Whether certificates of the profile say where their CRL and their issuer are found. */
  public enum Revocability {
    /** CRL distribution points and authority information access as the CA is configured. */
    POINTS_OF_CA,
    /** Neither; roots, and the self-signed certificates of Enhanced HTTP. */
    NO_POINTS
  }

  private CertificateProfile(Builder builder) {
    name = builder.name;
    basicConstraints = builder.basicConstraints;
    keyUsage = Set.copyOf(builder.keyUsage);
    keyPurposes = List.copyOf(builder.keyPurposes);
    lifetime = builder.lifetime;
    minimumLifetime = builder.minimumLifetime;
    backdating = builder.backdating;
    keyRule = builder.keyRule;
    revocability = builder.revocability;
    furtherExtensions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.furtherExtensions));
  }

  public static Builder named(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  public BasicConstraints basicConstraints() {
    return basicConstraints;
  }

  /** Empty: the extension is left out. */
  public Set<KeyUsageBit> keyUsage() {
    return keyUsage;
  }

  /** Empty: the extension is left out. */
  public List<KeyPurpose> keyPurposes() {
    return keyPurposes;
  }

  /** From notBefore to notAfter, unless the request says otherwise. */
  public Duration lifetime() {
    return lifetime;
  }

  /** The shortest lifetime that the profile's purpose allows; zero if there is none. */
  public Duration minimumLifetime() {
    return minimumLifetime;
  }

  /** How long before the moment of issue the validity begins. */
  public Duration backdating() {
    return backdating;
  }

  public KeyRule keyRule() {
    return keyRule;
  }

  public Revocability revocability() {
    return revocability;
  }

  /** Extensions beyond those the other rules describe, in the order in which they are written. */
  public Map<ExtensionValue, Criticality> furtherExtensions() {
    return furtherExtensions;
  }

  @Override
  public String toString() {
    return "CertificateProfile[" + name + "]";
  }

  /** Collects the rules. Confined to one thread. */
  public static final class Builder {
    private final String name;
    private BasicConstraints basicConstraints = BasicConstraints.endEntity();
    private Set<KeyUsageBit> keyUsage =
        EnumSet.of(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.KEY_ENCIPHERMENT);
    private Set<KeyPurpose> keyPurposes = new LinkedHashSet<>();
    private Duration lifetime = Duration.ofDays(365);
    private Duration minimumLifetime = Duration.ZERO;
    private Duration backdating = CLOCK_SKEW;
    private KeyRule keyRule = KeyRule.any();
    private Revocability revocability = Revocability.POINTS_OF_CA;
    private final Map<ExtensionValue, Criticality> furtherExtensions = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /** If not set: an end entity. */
    public Builder basicConstraints(BasicConstraints constraints) {
      basicConstraints = constraints;
      return this;
    }

    /** If not set: digitalSignature and keyEncipherment. Nothing: no key usage extension. */
    public Builder keyUsage(KeyUsageBit... bits) {
      keyUsage = EnumSet.noneOf(KeyUsageBit.class);
      keyUsage.addAll(Arrays.asList(bits));
      return this;
    }

    /** If not set: no extended key usage extension. */
    public Builder keyPurposes(KeyPurpose... purposes) {
      keyPurposes = new LinkedHashSet<>(Arrays.asList(purposes));
      return this;
    }

    /** If not set: 365 days. */
    public Builder lifetime(Duration duration) {
      lifetime = duration;
      return this;
    }

    /** If not set: zero. */
    public Builder minimumLifetime(Duration duration) {
      minimumLifetime = duration;
      return this;
    }

    /** If not set: {@link #CLOCK_SKEW}. */
    public Builder backdating(Duration duration) {
      backdating = duration;
      return this;
    }

    /** If not set: {@link KeyRule#any}. */
    public Builder keyRule(KeyRule rule) {
      keyRule = rule;
      return this;
    }

    /** If not set: the points of the CA. */
    public Builder revocability(Revocability choice) {
      revocability = choice;
      return this;
    }

    /** If never called: no further extensions. */
    public Builder extension(ExtensionValue value, Criticality criticality) {
      furtherExtensions.put(value, criticality);
      return this;
    }

    public CertificateProfile build() {
      return new CertificateProfile(this);
    }
  }
}
