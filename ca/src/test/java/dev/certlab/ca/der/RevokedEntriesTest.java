package dev.certlab.ca.der;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.x509.AlgorithmIdentifier;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.ParsedCrl;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entries that are read one after the other are the same that their serial numbers find. */
class RevokedEntriesTest {
  private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");
  private static final byte[] ALGORITHM =
      Der.algorithm(
          new AlgorithmIdentifier(new Oid("1.2.840.113549.1.1.11"), Octets.ofHex("0500")));

  /** A CRL with these entries; its signature is rubbish, which no decoder minds. */
  private static ParsedCrl crl(byte[]... entries) {
    byte[] name = Der.sequence();
    byte[] tbs =
        Der.sequence(
            Der.integer(1), ALGORITHM, name, Der.time(THEN), Der.time(THEN), Der.sequence(entries));
    return X509Decoder.crl(Der.sequence(tbs, ALGORITHM, Der.bitString(new byte[] {1})));
  }

  private static byte[] entry(byte[] serial, byte[]... more) {
    List<byte[]> elements = new ArrayList<>(List.of(serial, Der.time(THEN)));
    elements.addAll(List.of(more));
    return Der.sequence(elements);
  }

  /** Of a certificate that another CA issued; so are those of the entries that follow. */
  private static byte[] certificateIssuer(String name) {
    byte[] attribute = Der.sequence(Der.oid(new Oid("2.5.4.3")), Der.utf8String(name));
    byte[] directoryName =
        Der.element(Tag.contextConstructed(4), Der.sequence(Der.element(Tag.SET, attribute)));
    return Der.sequence(
        Der.sequence(
            Der.oid(EntryDecoder.CERTIFICATE_ISSUER),
            Der.bool(true),
            Der.octetString(Der.sequence(directoryName))));
  }

  private static void assertFound(ParsedCrl crl) {
    crl.revoked()
        .forEach(entry -> assertEquals(List.of(entry), crl.revoked().find(entry.serial())));
  }

  @Test
  void negativeSerialWithSuperfluousOctetsIsFound() {
    ParsedCrl crl = crl(entry(Der.element(Tag.INTEGER, new byte[] {-1, -1, -42})));
    SerialNumber serial = new SerialNumber(BigInteger.valueOf(-42));
    assertEquals(1, crl.revoked().find(serial).size());
    assertFound(crl);
  }

  @Test
  void extensionsThatCannotBeReadNameNoIssuerForTheEntriesBelow() {
    byte[] unreadable = Der.element(0x2e, Der.oid(EntryDecoder.CERTIFICATE_ISSUER));
    ParsedCrl crl =
        crl(
            entry(Der.integer(1), certificateIssuer("A")),
            entry(Der.integer(2), unreadable),
            entry(Der.integer(3)));
    List<RevokedEntry> third = crl.revoked().find(new SerialNumber(BigInteger.valueOf(3)));
    assertEquals("CN=A", third.get(0).certificateIssuer().get(0).text());
    assertFound(crl);
  }
}
