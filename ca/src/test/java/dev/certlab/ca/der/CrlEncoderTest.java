package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.certlab.ca.crypto.SignatureScheme;
import dev.certlab.ca.x509.Criticality;
import dev.certlab.ca.x509.CrlNumber;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What the encoder writes, read by the JDK. */
class CrlEncoderTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private static X509CRL read(CrlEncoder encoder) throws Exception {
    SignatureScheme scheme = SignatureScheme.ECDSA_SHA256;
    byte[] toBeSigned =
        encoder.toBeSigned(
            new CrlEncoder.Content(
                scheme.identifier(),
                NameEncoder.commonName("Test CA"),
                NOW,
                Optional.of(NOW.plusSeconds(60)),
                List.of(ExtensionEncoder.extension(CrlNumber.of(7), Criticality.NON_CRITICAL))));
    byte[] crl =
        CertificateEncoder.signed(toBeSigned, scheme.identifier(), Octets.of(new byte[64]));
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(crl));
  }

  private static X509CRLEntry readOnly(RevokedEntry entry) throws Exception {
    CrlEncoder encoder = new CrlEncoder(CrlEncoder.Version.V2);
    encoder.add(entry);
    return read(encoder).getRevokedCertificate(entry.serial().value());
  }

  /** From 1950 to 9999: both forms of time, and what lies between them. */
  @Property(tries = 300)
  void writesSerialTimeAndReasonAsTheJdkReadsThem(
      @ForAll @BigRange(min = "1", max = "1461501637330902918203684832716283019655932542975")
          BigInteger serial,
      @ForAll @LongRange(min = -631152000, max = 253402300799L) long seconds,
      @ForAll RevocationReason reason)
      throws Exception {
    Instant at = Instant.ofEpochSecond(seconds);
    X509CRLEntry read = readOnly(RevokedEntry.of(new SerialNumber(serial), at, reason));
    assertEquals(at, read.getRevocationDate().toInstant());
    if (reason == RevocationReason.UNSPECIFIED) {
      assertFalse(read.hasExtensions());
    } else {
      byte[] value = read.getExtensionValue("2.5.29.21");
      assertEquals(reason.code(), value[value.length - 1]);
    }
  }

  @Test
  void writesTheInvalidityDate() throws Exception {
    RevokedEntry entry =
        new RevokedEntry(
            SerialNumber.ofHex("0a"),
            Optional.of(NOW),
            Optional.empty(),
            Optional.of(NOW.minusSeconds(60)),
            List.of(),
            Extensions.none());
    assertTrue(readOnly(entry).getNonCriticalExtensionOIDs().contains("2.5.29.24"));
  }

  @Test
  void writesEveryEntryOfMany() throws Exception {
    CrlEncoder encoder = new CrlEncoder(CrlEncoder.Version.V2);
    for (int i = 1; i <= 5_000; i++) {
      SerialNumber serial = new SerialNumber(BigInteger.valueOf(i));
      encoder.add(RevokedEntry.of(serial, NOW.plusSeconds(i), RevocationReason.SUPERSEDED));
    }
    X509CRL crl = read(encoder);
    assertEquals(5_000, encoder.count());
    assertEquals(5_000, crl.getRevokedCertificates().size());
    assertEquals(
        NOW.plusSeconds(5_000),
        crl.getRevokedCertificate(BigInteger.valueOf(5_000)).getRevocationDate().toInstant());
  }

  @Test
  void leavesTheListOutIfNothingIsRevoked() throws Exception {
    X509CRL crl = read(new CrlEncoder(CrlEncoder.Version.V2));
    assertNull(crl.getRevokedCertificates());
    assertEquals(2, crl.getVersion());
    assertTrue(crl.getNonCriticalExtensionOIDs().contains("2.5.29.20"));
  }

  @Test
  void writesNoExtensionsInVersion1() throws Exception {
    CrlEncoder encoder = new CrlEncoder(CrlEncoder.Version.V1);
    encoder.add(RevokedEntry.of(SerialNumber.ofHex("0a"), NOW, RevocationReason.SUPERSEDED));
    X509CRL crl = read(encoder);
    assertEquals(1, crl.getVersion());
    assertNull(crl.getNonCriticalExtensionOIDs());
    assertFalse(crl.getRevokedCertificate(BigInteger.TEN).hasExtensions());
  }
}
