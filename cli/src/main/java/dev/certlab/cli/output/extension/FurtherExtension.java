package dev.certlab.cli.output.extension;

import dev.certlab.ca.der.UnjudgedExtensions;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.util.Optional;

/** What extensions say that are understood for showing them, and for nothing else. */
final class FurtherExtension {
  private FurtherExtension() {}

  /** Empty if it is none of them, or malformed. */
  static Optional<Saying> saying(Extension extension) {
    Oid oid = extension.oid();
    Octets value = extension.value();
    if (oid.equals(UnjudgedExtensions.APPLICATION_POLICIES)) {
      return UnjudgedExtensions.applicationPolicies(value)
          .map(list -> list.stream().map(KeyPurpose::label).toList())
          .map(purposes -> new Saying().values("purposes", "", purposes));
    }
    if (oid.equals(UnjudgedExtensions.CA_VERSION)) {
      return UnjudgedExtensions.caVersion(value)
          .map(version -> new Saying().value("version", "", version));
    }
    if (oid.equals(UnjudgedExtensions.PUBLISHED_CRL_LOCATIONS)) {
      return UnjudgedExtensions.publishedCrlLocations(value)
          .map(points -> new Saying().sayings("points", "", Places.points(points)));
    }
    return Optional.empty();
  }
}
