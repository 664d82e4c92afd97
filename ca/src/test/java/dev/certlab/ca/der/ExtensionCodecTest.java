package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.x509.AuthorityInformationAccess;
import dev.certlab.ca.x509.AuthorityInformationAccess.AccessDescription;
import dev.certlab.ca.x509.AuthorityKeyIdentifier;
import dev.certlab.ca.x509.BasicConstraints;
import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.CertificatePolicies.PolicyInformation;
import dev.certlab.ca.x509.CertificateTemplate;
import dev.certlab.ca.x509.CertificateTemplateName;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.CrlDistributionPoints;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.DeltaCrlIndicator;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.ExtendedKeyUsage;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.ExtensionValue;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.FreshestCrl;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.InhibitAnyPolicy;
import dev.certlab.ca.x509.IssuerAlternativeName;
import dev.certlab.ca.x509.IssuingDistributionPoint;
import dev.certlab.ca.x509.IssuingDistributionPoint.Issuers;
import dev.certlab.ca.x509.IssuingDistributionPoint.Scope;
import dev.certlab.ca.x509.KeyIdentifier;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.KeyUsage;
import dev.certlab.ca.x509.KeyUsageBit;
import dev.certlab.ca.x509.NameConstraints;
import dev.certlab.ca.x509.NameConstraints.Subtree;
import dev.certlab.ca.x509.NextCrlPublish;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.PolicyConstraints;
import dev.certlab.ca.x509.PolicyMappings;
import dev.certlab.ca.x509.PolicyMappings.Mapping;
import dev.certlab.ca.x509.ReasonFlag;
import dev.certlab.ca.x509.SerialNumber;
import dev.certlab.ca.x509.SubjectAlternativeName;
import dev.certlab.ca.x509.SubjectKeyIdentifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Extensions, written and read again, and what is noted of those that are odd. */
class ExtensionCodecTest {
  private static final Oid POLICY = new Oid("2.23.140.1.2.1");
  private static final GeneralName DNS = new GeneralName.DnsName("a.test");
  private static final GeneralName DIRECTORY =
      new GeneralName.DirectoryName(NameEncoder.commonName("CA"));

  private final List<EncodingDefect> defects = new ArrayList<>();

  private Extensions read(byte[] encoded) {
    return ExtensionDecoder.extensions(
        DerCursor.over(encoded), "extensions", defects, EncodingDefect.Kind.WRONG);
  }

  private static Stream<ExtensionValue> values() {
    CrlDistributionPoint full =
        new CrlDistributionPoint(
            CrlDistributionPoint.ofUri("http://a.test/a.crl").name(),
            Optional.of(EnumSet.of(ReasonFlag.KEY_COMPROMISE, ReasonFlag.AA_COMPROMISE)),
            List.of(DIRECTORY));
    CrlDistributionPoint onlyIssuer =
        new CrlDistributionPoint(Optional.empty(), Optional.empty(), List.of(DIRECTORY));
    return Stream.of(
        new SubjectKeyIdentifier(new KeyIdentifier(Octets.ofHex("0102"))),
        AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.ofHex("0304"))),
        new AuthorityKeyIdentifier(
            Optional.empty(), List.of(DIRECTORY), Optional.of(SerialNumber.ofHex("7f"))),
        new AuthorityKeyIdentifier(
            Optional.of(new KeyIdentifier(Octets.ofHex("05"))),
            List.of(DIRECTORY),
            Optional.of(SerialNumber.ofHex("80"))),
        KeyUsage.of(KeyUsageBit.values()),
        KeyUsage.of(KeyUsageBit.KEY_AGREEMENT, KeyUsageBit.DECIPHER_ONLY),
        new SubjectAlternativeName(names()),
        new IssuerAlternativeName(List.of(DNS)),
        BasicConstraints.endEntity(),
        BasicConstraints.ca(),
        BasicConstraints.ca(0),
        BasicConstraints.ca(300),
        new ExtendedKeyUsage(List.of(KeyPurpose.SERVER_AUTH, KeyPurpose.CODE_SIGNING)),
        CrlNumber.of(1),
        new CrlNumber(java.math.BigInteger.ONE.shiftLeft(158)),
        new DeltaCrlIndicator(CrlNumber.of(0)),
        new CrlDistributionPoints(List.of(full, onlyIssuer)),
        new FreshestCrl(List.of(CrlDistributionPoint.ofUri("http://a.test/a+.crl"))),
        new IssuingDistributionPoint(
            full.name(),
            Set.of(Scope.ONLY_USER_CERTIFICATES),
            Optional.of(Set.of(ReasonFlag.SUPERSEDED)),
            Issuers.INDIRECT),
        new IssuingDistributionPoint(
            Optional.empty(), Set.of(Scope.ONLY_CA_CERTIFICATES), Optional.empty(), Issuers.OWN),
        new IssuingDistributionPoint(
            Optional.empty(),
            Set.of(Scope.ONLY_ATTRIBUTE_CERTIFICATES),
            Optional.empty(),
            Issuers.OWN),
        new NameConstraints(List.of(Subtree.of(DNS)), List.of(Subtree.of(DIRECTORY))),
        new NameConstraints(List.of(), List.of(Subtree.of(DNS))),
        new CertificatePolicies(
            List.of(
                new PolicyInformation(POLICY, Octets.empty()),
                new PolicyInformation(CertificatePolicies.ANY_POLICY, Octets.ofHex("3000")))),
        new PolicyMappings(List.of(new Mapping(POLICY, new Oid("1.2.3")))),
        new PolicyConstraints(OptionalInt.of(0), OptionalInt.empty()),
        new PolicyConstraints(OptionalInt.empty(), OptionalInt.of(128)),
        new InhibitAnyPolicy(7),
        new AuthorityInformationAccess(
            List.of(
                new AccessDescription(
                    AuthorityInformationAccess.CA_ISSUERS,
                    new GeneralName.UriName("http://a.test/a.crt")))),
        new CertificateTemplateName("WebServer"),
        new CertificateTemplate(new Oid("1.3.6.1.4.1.311.21.8.1"), 100, 3),
        new NextCrlPublish(Instant.parse("2026-11-24T10:00:00Z")),
        new NextCrlPublish(Instant.parse("2055-11-24T10:00:00Z")));
  }

  private static List<GeneralName> names() {
    return List.of(
        new GeneralName.OtherName(new Oid("1.3.6.1.4.1.311.20.2.3"), Octets.ofHex("0c0161")),
        new GeneralName.EmailName("a@a.test"),
        DNS,
        new GeneralName.X400Name(Octets.ofHex("0500")),
        DIRECTORY,
        new GeneralName.EdiPartyName(Octets.ofHex("0500")),
        new GeneralName.UriName("http://a.test/"),
        new GeneralName.IpName(Octets.ofHex("c0000201")),
        new GeneralName.RegisteredId(new Oid("1.2.3")));
  }

  @ParameterizedTest
  @MethodSource("values")
  void isReadAsItWasWritten(ExtensionValue value) {
    Extension written = ExtensionEncoder.extension(value, Criticality.CRITICAL);
    Extension other =
        ExtensionEncoder.extension(
            new dev.certlab.ca.x509.OpaqueExtension(new Oid("1.2.3.4"), Octets.ofHex("0500")),
            Criticality.NON_CRITICAL);
    Extensions read = read(ExtensionEncoder.extensions(List.of(written, other)));
    assertEquals(List.of(), defects);
    assertEquals(Optional.of(value), read.all().get(0).decoded());
    assertEquals(written, read.all().get(0));
    assertEquals(Criticality.NON_CRITICAL, read.all().get(1).criticality());
    assertEquals(Optional.empty(), read.all().get(1).decoded());
  }

  /** From RFC 5280 appendix C and what OpenSSL writes. */
  @Test
  void isWrittenAsOthersWriteIt() {
    assertEquals("030201 06", hex(KeyUsage.of(KeyUsageBit.KEY_CERT_SIGN, KeyUsageBit.CRL_SIGN)));
    assertEquals("300301 01ff", hex(BasicConstraints.ca()));
    assertEquals("3000", hex(BasicConstraints.endEntity()));
    assertEquals("300601 01ff020100", hex(BasicConstraints.ca(0)));
    assertEquals("301680 14" + "00".repeat(20), hex(ofKey(20)));
  }

  private static AuthorityKeyIdentifier ofKey(int octets) {
    return AuthorityKeyIdentifier.of(new KeyIdentifier(Octets.of(new byte[octets])));
  }

  private static String hex(ExtensionValue value) {
    String hex = ExtensionEncoder.extension(value, Criticality.CRITICAL).value().hex();
    return hex.length() > 6 ? hex.substring(0, 6) + " " + hex.substring(6) : hex;
  }

  private Optional<ExtensionValue> read(String oid, String hex) {
    byte[] value = HexFormat.of().parseHex(hex.replace(" ", ""));
    byte[] extension = Der.sequence(Der.oid(new Oid(oid)), Der.octetString(value));
    List<Extension> read = read(Der.sequence(extension)).all();
    assertEquals(1, read.size(), defects::toString);
    return read.get(0).decoded();
  }

  /** What stands in the extension is no such thing, and only that extension suffers. */
  @ParameterizedTest
  @CsvSource({
    "2.5.29.14, 0500", // a key identifier that is NULL
    "2.5.29.14, 040101 00", // more behind it
    "2.5.29.15, 0302 0880", // eight unused bits
    "2.5.29.19, 3004 0101ff 04", // cut
    "2.5.29.19, 3006 0101ff 0201ff", // a negative path length
    "2.5.29.19, 3005 0101ff 0500", // more in it
    "2.5.29.19, 3004 01020000", // a boolean of two octets
    "2.5.29.17, 3003 89 01 00", // no form of name
    "2.5.29.17, 3003 8201 ff", // a DNS name beyond ASCII
    "2.5.29.17, 3002 a400", // a directory name without a name
    "2.5.29.17, 3004 a402 3100", // a directory name that is a set
    "2.5.29.17, 3009 a007 0603 2a0304 0500", // another name without a value
    "2.5.29.20, 0400", // a number that is octets
    "2.5.29.28, 3003 8101", // cut
    "2.5.29.28, 3004 8102ffff", // a flag of two octets
    "2.5.29.28, 3003 8901ff", // an unknown field
    "2.5.29.31, 3000", // no point
    "2.5.29.31, 3004 3002 8300", // an unknown field
    "2.5.29.31, 3006 3004 a002 a200", // neither full nor relative
    "2.5.29.31, 3006 3004 8102 0880", // reasons with eight unused bits
    "2.5.29.30, 3002 a2 00", // an unknown field
    "2.5.29.30, 3009 a007 3005 8201 61 8200", // an unknown field in a subtree
    "2.5.29.32, 3000", // no policy
    "2.5.29.32, 300c 3004 06022a03 3004 06022a03", // the same policy twice
    "2.5.29.32, 3008 3006 06022a03 0500 0500", // more than qualifiers; here cut
    "2.5.29.33, 3000", // no mapping
    "2.5.29.33, 3006 3004 06022a03", // half a mapping
    "2.5.29.36, 3003 8001ff", // a negative count
    "2.5.29.36, 3002 8000", // a count without content
    "2.5.29.37, 3000", // no purpose
    "2.5.29.54, 0201ff", // a negative count
    "2.5.29.35, 3002 8300", // an unknown field
    "1.3.6.1.5.5.7.1.1, 3004 3002 0500", // no method
    "1.3.6.1.4.1.311.20.2, 0500", // a name that is no string
    "1.3.6.1.4.1.311.21.4, 0500", // a time that is NULL
    "1.3.6.1.4.1.311.21.4, 1703 303030", // a time that is none
    "1.3.6.1.4.1.311.21.7, 3000", // no template
  })
  void aMalformedValueIsNotedAndNotRead(String oid, String hex) {
    assertEquals(Optional.empty(), read(oid, hex));
    EncodingDefect defect = defects.get(defects.size() - 1);
    assertEquals("extensions." + oid, defect.where());
    assertEquals(EncodingDefect.Kind.DETAIL, defect.kind());
  }

  @ParameterizedTest
  @CsvSource({
    "2.5.29.17, 3000, WRONG, holds no name",
    "2.5.29.18, 3000, WRONG, holds no name",
    "2.5.29.20, 0201ff, ODD, negative",
    "2.5.29.20, 0215 00ffffffffffffffffffffffffffffffffffffffff, ODD, longer than 20 octets",
    "2.5.29.20, 0202 0001, LAX, superfluous leading octets",
    "2.5.29.27, 0201ff, ODD, negative",
    "2.5.29.28, 3000, LAX, says nothing",
    "2.5.29.28, 3006 8101ff 8201ff, ODD, restricted to several sorts of certificates at once",
    "2.5.29.30, 3000, WRONG, says nothing",
    "2.5.29.30, 3002 a000, WRONG, an empty list of subtrees",
    "2.5.29.36, 3000, WRONG, says nothing",
    "2.5.29.31, 3002 3000, LOOSE, a point is empty",
    "2.5.29.31, '3006 3004 81020780', LOOSE,"
        + " 'a point has reasons only, and neither a name nor a CRL issuer'",
  })
  void anOddValueIsReadAndNoted(String oid, String hex, EncodingDefect.Kind kind, String what) {
    assertTrue(read(oid, hex).isPresent());
    assertEquals(List.of(what), defects.stream().map(EncodingDefect::what).toList());
    assertEquals(kind, defects.get(0).kind());
  }

  @Test
  void aCrlNumberOfExactlyTwentyOctetsIsNotTooLong() {
    assertTrue(read("2.5.29.20", "0214 7f" + "ff".repeat(19)).isPresent());
    assertEquals(List.of(), defects);
  }

  @Test
  void aTemplateWithoutVersionsHasVersionZero() {
    assertEquals(
        Optional.of(new CertificateTemplate(new Oid("1.2.3"), 0, 0)),
        read("1.3.6.1.4.1.311.21.7", "3004 06022a03"));
    assertEquals(
        Optional.of(new CertificateTemplate(new Oid("1.2.3"), 5, 0)),
        read("1.3.6.1.4.1.311.21.7", "3007 06022a03 020105"));
  }

  @Test
  void minimumAndMaximumOfASubtreeAreRead() {
    NameConstraints constraints =
        (NameConstraints) read("2.5.29.30", "300d a00b 3009 820161 800102 810105").orElseThrow();
    Subtree subtree = constraints.permitted().get(0);
    assertEquals(2, subtree.minimum());
    assertTrue(subtree.hasMaximum());
    assertEquals(List.of(), constraints.excluded());
  }

  @Test
  void aRelativeNameOfADistributionPointIsReadAndWrittenAgain() {
    String attribute = "3008 0603550403 0c0161";
    CrlDistributionPoints points =
        (CrlDistributionPoints) read("2.5.29.31", "3010 300e a00c a10a" + attribute).orElseThrow();
    DistributionPointName.RelativeName name =
        (DistributionPointName.RelativeName) points.points().get(0).name().orElseThrow();
    assertEquals("a", name.attributes().get(0).text());
    assertEquals(
        "3010300ea00ca10a" + attribute.replace(" ", ""),
        ExtensionEncoder.extension(points, Criticality.CRITICAL).value().hex());
  }

  @Test
  void allReasonsOfADistributionPointAreRead() {
    CrlDistributionPoint all =
        new CrlDistributionPoint(
            CrlDistributionPoint.ofUri("http://a.test/").name(),
            Optional.of(EnumSet.allOf(ReasonFlag.class)),
            List.of());
    Extension written =
        ExtensionEncoder.extension(
            new CrlDistributionPoints(List.of(all)), Criticality.NON_CRITICAL);
    Extensions read = read(ExtensionEncoder.extensions(List.of(written)));
    assertEquals(
        Set.copyOf(Arrays.asList(ReasonFlag.values())),
        read.find(CrlDistributionPoints.class)
            .orElseThrow()
            .points()
            .get(0)
            .reasons()
            .orElseThrow());
  }

  @Test
  void aListOfNoneIsAsBadAsItsPlaceMakesIt() {
    assertEquals(List.of(), read(Der.sequence()).all());
    assertEquals(List.of(EncodingDefect.Kind.WRONG), kinds());
  }

  private List<EncodingDefect.Kind> kinds() {
    return defects.stream().map(EncodingDefect::kind).toList();
  }

  @Test
  void anExtensionThatIsThereTwiceIsNotedAndBothAreKept() {
    Extension one = ExtensionEncoder.extension(CrlNumber.of(1), Criticality.CRITICAL);
    Extension two = ExtensionEncoder.extension(CrlNumber.of(2), Criticality.CRITICAL);
    assertEquals(List.of(one, two), read(ExtensionEncoder.extensions(List.of(one, two))).all());
    assertEquals("extensions.2.5.29.20", defects.get(0).where());
    assertEquals("occurs more than once", defects.get(0).what());
  }

  @Test
  void anEncodedDefaultIsNotedAndMeansTheSame() {
    byte[] number = Der.octetString(Der.integer(1));
    byte[] oid = Der.oid(CrlNumber.OID);
    Extensions read = read(Der.sequence(Der.sequence(oid, Der.bool(false), number)));
    assertEquals(Criticality.NON_CRITICAL, read.all().get(0).criticality());
    assertEquals(List.of(EncodingDefect.Kind.LAX), kinds());
  }

  @Test
  void oneThatCannotBeReadDoesNotTakeTheOthersAlong() {
    byte[] sound =
        ExtensionEncoder.extensions(
            List.of(ExtensionEncoder.extension(CrlNumber.of(1), Criticality.CRITICAL)));
    byte[] content = Arrays.copyOfRange(sound, 2, sound.length);
    byte[] more =
        Der.sequence(Der.oid(CrlNumber.OID), Der.octetString(new byte[0]), Der.integer(1));
    Extensions read = read(Der.sequence(Der.sequence(Der.integer(1)), more, content));
    assertEquals(List.of(CrlNumber.OID), read.all().stream().map(Extension::oid).toList());
    assertEquals(2, defects.size(), defects::toString);
  }
}
