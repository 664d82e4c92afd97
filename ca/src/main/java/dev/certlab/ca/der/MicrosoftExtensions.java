package dev.certlab.ca.der;

import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads extensions of AD CS that nobody here judges by (MS-WCCE §2.2.2.7.7), for people: empty if
 * the octets are something else.
 */
public final class MicrosoftExtensions {
  public static final Oid APPLICATION_POLICIES = new Oid("1.3.6.1.4.1.311.21.10");
  public static final Oid CA_VERSION = new Oid("1.3.6.1.4.1.311.21.1");
  public static final Oid PUBLISHED_CRL_LOCATIONS = new Oid("1.3.6.1.4.1.311.21.14");

  private MicrosoftExtensions() {}

  /** Where the CA puts its CRLs, as in the extension of certificates that says so. */
  public static Optional<List<CrlDistributionPoint>> publishedCrlLocations(Octets value) {
    try {
      return Optional.of(
          DistributionPointDecoder.points(DerCursor.over(value.toArray()), new ArrayList<>()));
    } catch (MalformedEncodingException otherwise) {
      return Optional.empty();
    }
  }

  /** The purposes as Windows lists them a second time, in the form of certificate policies. */
  public static Optional<List<KeyPurpose>> applicationPolicies(Octets value) {
    try {
      List<KeyPurpose> purposes = new ArrayList<>();
      DerCursor in = DerCursor.over(value.toArray());
      PolicyDecoder.policies(in).policies().forEach(p -> purposes.add(new KeyPurpose(p.policy())));
      return Optional.of(purposes);
    } catch (MalformedEncodingException otherwise) {
      return Optional.empty();
    }
  }

  /**
   * How often the CA's certificate, and how often its key was renewed: {@code V1.0}, as Windows
   * writes it.
   */
  public static Optional<String> caVersion(Octets value) {
    try {
      BigInteger version = DerCursor.over(value.toArray()).integer("CA version");
      boolean fits = version.signum() >= 0 && version.bitLength() <= 32;
      return fits
          ? Optional.of("V" + (version.intValue() & 0xffff) + "." + (version.intValue() >>> 16))
          : Optional.empty();
    } catch (MalformedEncodingException otherwise) {
      return Optional.empty();
    }
  }
}
