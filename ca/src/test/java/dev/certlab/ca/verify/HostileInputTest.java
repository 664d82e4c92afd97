package dev.certlab.ca.verify;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.verify.report.ReportJson;
import dev.certlab.ca.verify.report.ReportText;
import dev.certlab.ca.verify.request.CrlLookup;
import dev.certlab.ca.verify.request.Identity;
import dev.certlab.ca.verify.request.Purpose;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.CertificatePolicies.PolicyInformation;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.PolicyMappings;
import dev.certlab.ca.x509.RevocationReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the octets are, there is an answer in time, and it is a report. */
class HostileInputTest {
  private static final int MUTATIONS = 3_000;

  private final Forge forge = Forge.quick();

  /** What the native provider does not call valid is checked by the JDK's, too. */
  private final Verifier verifier = new Verifier(forge.crypto().accelerated());

  private final Entity root = forge.ca("Root").selfSigned();
  private final Entity issuing =
      forge
          .ca("Issuing")
          .with(
              new NameConstraints(
                  List.of(Subtree.of(new GeneralName.DnsName("contoso.com"))),
                  List.of(Subtree.of(new GeneralName.IpName(Octets.ofHex("0a000000ff000000"))))))
          .issuedBy(root);
  private final Entity leaf =
      forge
          .endEntity("leaf")
          .names(
              new GeneralName.DnsName("a.contoso.com"),
              new GeneralName.EmailName("a@contoso.com"),
              new GeneralName.UriName("http://contoso.com/a"),
              new GeneralName.IpName(Octets.ofHex("c0000201")))
          .cdp("http://crl.contoso.com/a.crl")
          .issuedBy(issuing);
  private final ParsedCrl crl = forge.crl(issuing).revoke(leaf, RevocationReason.SUPERSEDED).sign();

  private void answer(VerificationRequest request) {
    VerificationReport report = verifier.verify(request);
    assertNotNull(ReportJson.of("x", report).toString());
    assertNotNull(ReportText.of(report, ReportText.Detail.FULL));
  }

  private VerificationRequest request(
      ParsedCertificate end, List<ParsedCertificate> untrusted, List<ParsedCrl> crls) {
    return VerificationRequest.of(end)
        .untrusted(untrusted)
        .trust(List.of(root.certificate()))
        .crls(query -> CrlLookup.of(crls, List.of()))
        .revocation(RevocationPolicy.CHAIN)
        .identity(new Identity.Dns("a.contoso.com"))
        .purpose(Purpose.SERVER)
        .time(Forge.NOW)
        .build();
  }

  /** One octet changed, some cut, some doubled, a length inflated. */
  private static byte[] mutated(byte[] original, Random random) {
    byte[] octets = original.clone();
    int at = random.nextInt(octets.length);
    switch (random.nextInt(4)) {
      case 0 -> octets[at] = (byte) random.nextInt(256);
      case 1 -> octets = Arrays.copyOf(octets, at);
      case 2 -> {
        octets[at] = (byte) 0x84;
        Arrays.fill(octets, at + 1, Math.min(octets.length, at + 5), (byte) 0xff);
      }
      default -> {
        int from = random.nextInt(octets.length);
        int length = Math.min(octets.length - Math.max(at, from), 1 + random.nextInt(20));
        System.arraycopy(original, from, octets, at, length);
      }
    }
    return octets;
  }

  private static Optional<ParsedCertificate> certificate(byte[] octets) {
    try {
      return Optional.of(X509Decoder.certificate(octets));
    } catch (MalformedEncodingException expected) {
      return Optional.empty();
    }
  }

  private static Optional<ParsedCrl> crl(byte[] octets) {
    try {
      return Optional.of(X509Decoder.crl(octets));
    } catch (MalformedEncodingException expected) {
      return Optional.empty();
    }
  }

  @Test
  void mutatedCertificatesAndCrlsAreEitherMalformedOrReportedOn() {
    Random random = new Random(20261124);
    byte[] leafOctets = leaf.certificate().encoded().toArray();
    byte[] caOctets = issuing.certificate().encoded().toArray();
    byte[] crlOctets = crl.encoded().toArray();
    ParsedCertificate proper = leaf.certificate();
    ParsedCertificate properCa = issuing.certificate();
    for (int i = 0; i < MUTATIONS; i++) {
      certificate(mutated(leafOctets, random))
          .ifPresent(end -> answer(request(end, List.of(properCa), List.of(crl))));
      certificate(mutated(caOctets, random))
          .ifPresent(ca -> answer(request(proper, List.of(ca), List.of(crl))));
      crl(mutated(crlOctets, random))
          .ifPresent(other -> answer(request(proper, List.of(properCa), List.of(other))));
    }
  }

  @Test
  void randomOctetsAreMalformedAndNothingElse() {
    Random random = new Random(1);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] octets = new byte[random.nextInt(200)];
      random.nextBytes(octets);
      if (octets.length > 0 && random.nextBoolean()) {
        octets[0] = 0x30;
      }
      certificate(octets);
      crl(octets);
    }
  }

  @Test
  void deepNestingIsMalformed() {
    byte[] nested = new byte[0];
    for (int i = 0; i < 5_000; i++) {
      byte[] outer = new byte[nested.length + 4];
      outer[0] = 0x30;
      outer[1] = (byte) 0x82;
      outer[2] = (byte) (nested.length >> 8);
      outer[3] = (byte) nested.length;
      System.arraycopy(nested, 0, outer, 4, nested.length);
      nested = outer.length < 0xff00 ? outer : nested;
    }
    byte[] bomb = nested;
    assertTimeout(Duration.ofSeconds(5), () -> certificate(bomb));
  }

  @Test
  void tenThousandNamesUnderTenThousandConstraintsEndInTime() {
    List<Subtree> subtrees = new ArrayList<>();
    List<GeneralName> names = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      subtrees.add(Subtree.of(new GeneralName.DnsName("x" + i + ".com")));
      names.add(new GeneralName.DnsName("a.x" + i + ".com"));
    }
    Entity ca = forge.ca("Many").with(new NameConstraints(subtrees, subtrees)).issuedBy(root);
    Entity end = forge.endEntity("many").names(names.toArray(GeneralName[]::new)).issuedBy(ca);
    assertTimeout(
        Duration.ofSeconds(10),
        () -> answer(request(end.certificate(), List.of(ca.certificate()), List.of())));
  }

  /** Each CA maps every policy to every policy: a tree would grow by a factor of 20 per level. */
  @Test
  void policyMappingsThatMultiplyEndInTime() {
    List<PolicyInformation> policies = new ArrayList<>();
    List<PolicyMappings.Mapping> mappings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Oid from = new Oid("1.3.6.1.4.1.55738." + i);
      policies.add(new PolicyInformation(from, Octets.empty()));
      for (int j = 0; j < 20; j++) {
        mappings.add(new PolicyMappings.Mapping(from, new Oid("1.3.6.1.4.1.55738." + j)));
      }
    }
    Entity above = root;
    List<ParsedCertificate> cas = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      above =
          forge
              .ca("Level " + i)
              .with(new CertificatePolicies(policies))
              .with(new PolicyMappings(mappings))
              .issuedBy(above);
      cas.add(above.certificate());
    }
    Entity end = forge.endEntity("end").with(new CertificatePolicies(policies)).issuedBy(above);
    assertTimeout(Duration.ofSeconds(10), () -> answer(request(end.certificate(), cas, List.of())));
  }

  /** Every certificate of the same name may have issued every other. */
  @Test
  void pathBuildingBombEndsInTime() {
    var keys = forge.keys();
    Entity self = forge.ca("Bomb", keys).selfSigned();
    List<ParsedCertificate> bombs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      bombs.add(forge.ca("Bomb " + i % 20, keys).issuedBy(self).certificate());
      bombs.add(
          forge
              .ca("Bomb", keys)
              .issuedBy(
                  new Entity(forge.ca("Bomb " + i % 20, keys).selfSigned().certificate(), keys))
              .certificate());
    }
    Entity end = forge.endEntity("end").issuedBy(self);
    assertTimeout(
        Duration.ofSeconds(20), () -> answer(request(end.certificate(), bombs, List.of())));
  }
}
