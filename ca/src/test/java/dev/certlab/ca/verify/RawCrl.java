package dev.certlab.ca.verify;

import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.x509.SerialNumber;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A CRL made element by element, so that each may have any form: what no encoder of ours would
 * write. Times are given as they stand in the octets, such as {@code 261124090000Z}.
 */
final class RawCrl {
  static final String REASON = "551d15";
  static final String NUMBER = "551d14";
  static final String IDP = "551d1c";
  static final String DELTA = "551d1b";
  static final String AUTHORITY_KEY = "551d23";

  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;

  private final Entity issuer;
  private byte[] version = hex("020101");
  private byte[] thisUpdate = utc("261124090000Z");
  private byte[] nextUpdate = utc("261201090000Z");
  private final List<byte[]> entries = new ArrayList<>();
  private boolean statesList;
  private final List<byte[]> extensions = new ArrayList<>();
  private boolean statesExtensions;
  private byte[] tail = new byte[0];

  private RawCrl(Entity issuer) {
    this.issuer = issuer;
  }

  /** A proper, empty CRL without extensions, in force at {@link Forge#NOW}. */
  static RawCrl of(Entity issuer) {
    return new RawCrl(issuer);
  }

  static byte[] tlv(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length < 0x80) {
      whole.write(length);
    } else if (length < 0x100) {
      whole.writeBytes(new byte[] {(byte) 0x81, (byte) length});
    } else {
      whole.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] utc(String text) {
    return tlv(UTC_TIME, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static byte[] generalized(String text) {
    return tlv(GENERALIZED_TIME, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** An extension; {@code head} is what stands between identifier and value, such as a BOOLEAN. */
  static byte[] extension(String oid, String head, byte[] value) {
    return tlv(0x30, tlv(0x06, hex(oid)), hex(head), tlv(0x04, value));
  }

  static byte[] extension(String oid, byte[] value) {
    return extension(oid, "", value);
  }

  static byte[] critical(String oid, byte[] value) {
    return extension(oid, "0101ff", value);
  }

  static byte[] reason(int code) {
    return extension(REASON, new byte[] {0x0a, 0x01, (byte) code});
  }

  static byte[] entry(SerialNumber serial, byte[] date, byte[]... entryExtensions) {
    byte[] number = tlv(0x02, serial.value().toByteArray());
    return entryExtensions.length == 0
        ? tlv(0x30, number, date)
        : tlv(0x30, number, date, tlv(0x30, entryExtensions));
  }

  RawCrl version(String element) {
    version = hex(element);
    return this;
  }

  RawCrl thisUpdate(byte[] element) {
    thisUpdate = element;
    return this;
  }

  /** Any element in the place of nextUpdate; none leaves it out. */
  RawCrl nextUpdate(byte[] element) {
    nextUpdate = element;
    return this;
  }

  RawCrl list(byte[]... all) {
    entries.addAll(List.of(all));
    statesList = true;
    return this;
  }

  RawCrl revoke(Entity entity, byte[]... entryExtensions) {
    return list(entry(entity.certificate().serial(), utc("261123090000Z"), entryExtensions));
  }

  RawCrl with(byte[]... all) {
    extensions.addAll(List.of(all));
    statesExtensions = true;
    return this;
  }

  RawCrl emptyExtensions() {
    statesExtensions = true;
    return this;
  }

  /** Octets after the CRL. */
  RawCrl followedBy(String digits) {
    tail = hex(digits);
    return this;
  }

  byte[] sign(Forge forge) {
    return sign(forge, issuer);
  }

  byte[] sign(Forge forge, Entity signer) {
    byte[] algorithm = hex("300a06082a8648ce3d040302");
    byte[] toBeSigned =
        tlv(
            0x30,
            version,
            algorithm,
            issuer.name().encoded().toArray(),
            thisUpdate,
            nextUpdate,
            statesList ? tlv(0x30, entries.toArray(byte[][]::new)) : new byte[0],
            statesExtensions
                ? tlv(0xa0, tlv(0x30, extensions.toArray(byte[][]::new)))
                : new byte[0]);
    byte[] signature = forge.signature(signer, toBeSigned);
    byte[] whole = tlv(0x30, toBeSigned, algorithm, tlv(0x03, new byte[] {0}, signature));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(whole);
    all.writeBytes(tail);
    return all.toByteArray();
  }
}
