package dev.certlab.ca.verify;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.der.CertificateEncoder;
import dev.certlab.ca.der.CrlEncoder;
import dev.certlab.ca.der.ExtensionEncoder;
import dev.certlab.ca.der.NameEncoder;
import dev.certlab.ca.der.PublicKeys;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PublicKeyInfo;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import dev.certlab.ca.x509.Validity;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Makes certificates and CRLs that are wrong in every way a test can wish for. */
public final class Forge {
  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private static final AtomicLong SERIALS = new AtomicLong(1000);

  private final CryptoEngine crypto = CryptoEngine.standard();
  private final KeySpec spec;

  public Forge(KeySpec spec) {
    this.spec = spec;
  }

  /** Elliptic curves: keys cost nothing. */
  public static Forge quick() {
    return new Forge(KeySpec.EC_P256);
  }

  public CryptoEngine crypto() {
    return crypto;
  }

  public KeyPair keys() {
    return crypto.generate(spec);
  }

  /** Signs any octets as {@code signer} would. */
  public byte[] signature(Entity signer, byte[] octets) {
    return crypto.sign(signer.keys().getPrivate(), spec.scheme(), octets).toArray();
  }

  /** A certificate with its keys. */
  public record Entity(ParsedCertificate certificate, KeyPair keys) {
    public DistinguishedName name() {
      return certificate.subject();
    }
  }

  /** A certificate in the making; starts as a proper one. */
  public final class Draft {
    private final Map<Oid, Extension> extensions = new LinkedHashMap<>();
    private final DistinguishedName subject;
    private final KeyPair keys;
    private Validity validity =
        Validity.of(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(100)));
    private SerialNumber serial = new SerialNumber(BigInteger.valueOf(SERIALS.incrementAndGet()));
    private SignatureScheme scheme = spec.scheme();
    private UnaryOperator<byte[]> afterSigning = octets -> octets;

    private Draft(DistinguishedName subject, KeyPair keys) {
      this.subject = subject;
      this.keys = keys;
      with(new SubjectKeyIdentifier(keyId(keys)), Criticality.NON_CRITICAL);
    }

    public Draft with(ExtensionValue value, Criticality criticality) {
      extensions.put(value.oid(), ExtensionEncoder.extension(value, criticality));
      return this;
    }

    public Draft with(ExtensionValue value) {
      return with(value, Criticality.CRITICAL);
    }

    /** An extension with content that need not make sense. */
    public Draft raw(Oid oid, Criticality criticality, Octets content) {
      extensions.put(oid, new Extension(oid, criticality, content, Optional.empty()));
      return this;
    }

    public Draft without(Oid oid) {
      extensions.remove(oid);
      return this;
    }

    public Draft names(GeneralName... names) {
      return with(new SubjectAlternativeName(List.of(names)), Criticality.NON_CRITICAL);
    }

    public Draft dns(String host) {
      return names(new GeneralName.DnsName(host));
    }

    public Draft cdp(String... uris) {
      List<CrlDistributionPoint> points = new ArrayList<>();
      for (String uri : uris) {
        points.add(CrlDistributionPoint.ofUri(uri));
      }
      return with(new CrlDistributionPoints(points), Criticality.NON_CRITICAL);
    }

    public Draft valid(Instant from, Instant to) {
      validity = new Validity(from, to);
      return this;
    }

    public Draft serial(BigInteger number) {
      serial = new SerialNumber(number);
      return this;
    }

    public Draft signedWith(SignatureScheme other) {
      scheme = other;
      return this;
    }

    /** Changes the encoded certificate when it is already signed. */
    public Draft thenChange(UnaryOperator<byte[]> change) {
      afterSigning = change;
      return this;
    }

    public Entity selfSigned() {
      return sign(subject, keys, Optional.empty());
    }

    public Entity issuedBy(Entity issuer) {
      return sign(issuer.name(), issuer.keys(), issuer.certificate().subjectKeyIdentifier());
    }

    private Entity sign(
        DistinguishedName issuer, KeyPair issuerKeys, Optional<KeyIdentifier> issuerKeyId) {
      issuerKeyId.ifPresent(
          id -> {
            if (!extensions.containsKey(AuthorityKeyIdentifier.OID)) {
              with(AuthorityKeyIdentifier.of(id), Criticality.NON_CRITICAL);
            }
          });
      byte[] toBeSigned =
          CertificateEncoder.toBeSigned(
              new CertificateEncoder.Content(
                  serial,
                  scheme.identifier(),
                  issuer,
                  validity,
                  subject,
                  info(keys).encoded(),
                  List.copyOf(extensions.values())));
      Octets signature = crypto.sign(issuerKeys.getPrivate(), scheme, toBeSigned);
      byte[] encoded = CertificateEncoder.signed(toBeSigned, scheme.identifier(), signature);
      return new Entity(X509Decoder.certificate(afterSigning.apply(encoded)), keys);
    }
  }

  private static PublicKeyInfo info(KeyPair keys) {
    return PublicKeys.decode(keys.getPublic().getEncoded());
  }

  private KeyIdentifier keyId(KeyPair keys) {
    return new KeyIdentifier(crypto.sha1(info(keys).keyBits().toArray()));
  }

  public Draft endEntity(String name) {
    return new Draft(NameEncoder.commonName(name), keys())
        .with(KeyUsage.of(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.KEY_ENCIPHERMENT));
  }

  /** An end entity with keys that are there already: making RSA keys takes long. */
  public Draft endEntity(String name, KeyPair keys) {
    return new Draft(NameEncoder.commonName(name), keys)
        .with(KeyUsage.of(KeyUsageBit.DIGITAL_SIGNATURE, KeyUsageBit.KEY_ENCIPHERMENT));
  }

  public Draft subject(DistinguishedName name) {
    return new Draft(name, keys());
  }

  public Draft ca(String name) {
    return ca(name, keys());
  }

  public Draft ca(String name, KeyPair keys) {
    return new Draft(NameEncoder.commonName(name), keys)
        .with(BasicConstraints.ca())
        .with(KeyUsage.of(KeyUsageBit.KEY_CERT_SIGN, KeyUsageBit.CRL_SIGN));
  }

  /** A CRL in the making; starts as a proper, empty one of {@code issuer}. */
  public final class CrlDraft {
    private final CrlEncoder entries = new CrlEncoder(CrlEncoder.Version.V2);
    private final Map<Oid, Extension> extensions = new LinkedHashMap<>();
    private final Entity issuer;
    private Instant thisUpdate = NOW.minus(Duration.ofHours(1));
    private Optional<Instant> nextUpdate = Optional.of(NOW.plus(Duration.ofDays(7)));
    private SignatureScheme scheme = spec.scheme();

    private CrlDraft(Entity issuer) {
      this.issuer = issuer;
      with(CrlNumber.of(7), Criticality.NON_CRITICAL);
      issuer
          .certificate()
          .subjectKeyIdentifier()
          .ifPresent(id -> with(AuthorityKeyIdentifier.of(id), Criticality.NON_CRITICAL));
    }

    public CrlDraft with(ExtensionValue value, Criticality criticality) {
      extensions.put(value.oid(), ExtensionEncoder.extension(value, criticality));
      return this;
    }

    public CrlDraft without(Oid oid) {
      extensions.remove(oid);
      return this;
    }

    public CrlDraft revoke(Entity entity, RevocationReason reason) {
      return revoke(entity.certificate().serial(), reason);
    }

    public CrlDraft revoke(SerialNumber serial, RevocationReason reason) {
      entries.add(RevokedEntry.of(serial, NOW.minus(Duration.ofDays(1)), reason));
      return this;
    }

    public CrlDraft updates(Instant now, Optional<Instant> next) {
      thisUpdate = now;
      nextUpdate = next;
      return this;
    }

    public CrlDraft signedWith(SignatureScheme other) {
      scheme = other;
      return this;
    }

    public ParsedCrl sign() {
      return signBy(issuer.keys());
    }

    public ParsedCrl signBy(KeyPair signer) {
      byte[] toBeSigned =
          entries.toBeSigned(
              new CrlEncoder.Content(
                  scheme.identifier(),
                  issuer.name(),
                  thisUpdate,
                  nextUpdate,
                  List.copyOf(extensions.values())));
      Octets signature = crypto.sign(signer.getPrivate(), scheme, toBeSigned);
      return X509Decoder.crl(CertificateEncoder.signed(toBeSigned, scheme.identifier(), signature));
    }
  }

  public CrlDraft crl(Entity issuer) {
    return new CrlDraft(issuer);
  }

  /** A request at {@link #NOW} that trusts {@code root}. */
  public static VerificationRequest.Builder request(Entity leaf, Entity root, Entity... others) {
    List<ParsedCertificate> untrusted = new ArrayList<>();
    for (Entity other : others) {
      untrusted.add(other.certificate());
    }
    return VerificationRequest.of(leaf.certificate())
        .untrusted(untrusted)
        .trust(List.of(root.certificate()))
        .time(NOW);
  }
}
