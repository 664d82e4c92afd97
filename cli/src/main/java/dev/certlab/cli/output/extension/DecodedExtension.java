package dev.certlab.cli.output.extension;

import dev.certlab.ca.role.RoleRules;
import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.CertificateTemplate;
import dev.certlab.ca.x509.CertificateTemplateName;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.InhibitAnyPolicy;
import dev.certlab.ca.x509.IssuerAlternativeName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.OcspNoCheck;
import dev.certlab.ca.x509.OpaqueExtension;
import dev.certlab.ca.x509.PolicyConstraints;
import dev.certlab.ca.x509.PolicyMappings;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What each type of extension says that the library reads. */
final class DecodedExtension {
  private DecodedExtension() {}

  /** How one type is said. */
  private record Words<T extends ExtensionValue>(Class<T> type, BiConsumer<Saying, T> say) {
    Optional<Saying> of(ExtensionValue value) {
      if (!type.isInstance(value)) {
        return Optional.empty();
      }
      Saying saying = new Saying();
      say.accept(saying, type.cast(value));
      return Optional.of(saying);
    }
  }

  private static final List<Words<?>> WORDS =
      List.of(
          new Words<>(BasicConstraints.class, DecodedExtension::basicConstraints),
          new Words<>(KeyUsage.class, DecodedExtension::keyUsage),
          new Words<>(ExtendedKeyUsage.class, DecodedExtension::purposes),
          new Words<>(
              SubjectAlternativeName.class,
              (s, v) -> s.values("names", "", Places.names(v.names()))),
          new Words<>(
              IssuerAlternativeName.class,
              (s, v) -> s.values("names", "", Places.names(v.names()))),
          new Words<>(
              SubjectKeyIdentifier.class,
              (s, v) -> s.value("keyIdentifier", "", v.keyIdentifier().hex())),
          new Words<>(AuthorityKeyIdentifier.class, DecodedExtension::authorityKey),
          new Words<>(
              CrlDistributionPoints.class,
              (s, v) -> s.sayings("points", "", Places.points(v.points()))),
          new Words<>(
              FreshestCrl.class, (s, v) -> s.sayings("points", "", Places.points(v.points()))),
          new Words<>(IssuingDistributionPoint.class, Places::issuing),
          new Words<>(
              AuthorityInformationAccess.class,
              (s, v) -> s.sayings("descriptions", "", Places.access(v))),
          new Words<>(NameConstraints.class, Places::constraints),
          new Words<>(CertificatePolicies.class, Policies::policies),
          new Words<>(PolicyMappings.class, Policies::mappings),
          new Words<>(PolicyConstraints.class, Policies::constraints),
          new Words<>(
              InhibitAnyPolicy.class,
              (s, v) ->
                  s.number(
                      "skipCertificates",
                      "does not count after",
                      v.skipCertificates(),
                      Policies.MORE)),
          new Words<>(CertificateTemplateName.class, (s, v) -> s.value("template", "", v.name())),
          new Words<>(CertificateTemplate.class, DecodedExtension::template),
          new Words<>(NextCrlPublish.class, (s, v) -> s.value("time", "", v.time().toString())),
          new Words<>(CrlNumber.class, (s, v) -> s.value("number", "", v.value().toString())),
          new Words<>(
              DeltaCrlIndicator.class, (s, v) -> s.value("base", "", v.base().value().toString())),
          new Words<>(
              OcspNoCheck.class, (s, v) -> s.fact("noCheck", "its own status is not asked", true)),
          new Words<>(OpaqueExtension.class, (s, v) -> s.value("value", "", v.value().hex())));

  static Saying saying(ExtensionValue value) {
    return WORDS.stream()
        .flatMap(words -> words.of(value).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no words for " + value.oid()));
  }

  private static void basicConstraints(Saying saying, BasicConstraints constraints) {
    saying.fact("ca", constraints.isCa() ? "CA" : "end entity", constraints.isCa());
    constraints
        .pathLength()
        .ifPresent(length -> saying.number("pathLength", "path length", length, ""));
    saying.onOneLine();
  }

  private static void keyUsage(Saying saying, KeyUsage usage) {
    saying.values("usages", "", usage.bits().stream().sorted().map(KeyUsageBit::label).toList());
  }

  private static void purposes(Saying saying, ExtendedKeyUsage usage) {
    saying.values("purposes", "", usage.purposes().stream().map(KeyPurpose::label).toList());
  }

  private static void authorityKey(Saying saying, AuthorityKeyIdentifier authority) {
    saying
        .optional("keyIdentifier", "", authority.keyIdentifier().map(KeyIdentifier::hex))
        .values("issuer", "issued by", Places.names(authority.issuer()))
        .optional("serial", "serial", authority.serial().map(SerialNumber::hex));
  }

  private static void template(Saying saying, CertificateTemplate template) {
    saying
        .value("template", "", template.template().value())
        .optional("name", "", RoleRules.Template.of(template).map(RoleRules.Template::title))
        .number("majorVersion", "version", template.majorVersion(), "")
        .number("minorVersion", "minor version", template.minorVersion(), "")
        .onOneLine();
  }
}
