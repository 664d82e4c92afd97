package dev.certlab.ca.verify;

import static dev.certlab.ca.verify.RawCrl.critical;
import static dev.certlab.ca.verify.RawCrl.entry;
import static dev.certlab.ca.verify.RawCrl.extension;
import static dev.certlab.ca.verify.RawCrl.generalized;
import static dev.certlab.ca.verify.RawCrl.hex;
import static dev.certlab.ca.verify.RawCrl.reason;
import static dev.certlab.ca.verify.RawCrl.tlv;
import static dev.certlab.ca.verify.RawCrl.utc;

import dev.certlab.ca.verify.Forge.Entity;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** CRLs of one issuer about one certificate, each with something odd in it. */
final class OddCrls {
  private static final SerialNumber OTHER = new SerialNumber(BigInteger.valueOf(4711));
  private static final byte[] DATE = utc("261123090000Z");
  private static final String UNKNOWN = "2b0601040183b33a";

  private final Map<String, RawCrl> all = new LinkedHashMap<>();
  private final Entity issuer;
  private final Entity leaf;

  OddCrls(Entity issuer, Entity leaf) {
    this.issuer = issuer;
    this.leaf = leaf;
    times();
    entries();
    entryExtensions();
    extensions();
    whole();
  }

  Map<String, RawCrl> all() {
    return all;
  }

  private void add(String id, RawCrl crl) {
    if (all.put(id, crl) != null) {
      throw new IllegalArgumentException(id + " twice");
    }
  }

  private RawCrl crl() {
    return RawCrl.of(issuer);
  }

  private SerialNumber own() {
    return leaf.certificate().serial();
  }

  private void times() {
    Map<String, byte[]> forms = new LinkedHashMap<>();
    forms.put("fraction", generalized("20261124090000.5Z"));
    forms.put("no seconds", utc("2611240900Z"));
    forms.put("no seconds, generalized", generalized("202611240900Z"));
    forms.put("offset", utc("261124090000+0100"));
    forms.put("no zone", utc("261124090000"));
    forms.put("generalized too early", generalized("20261124090000Z"));
    forms.put("hour 24", utc("261124240000Z"));
    forms.put("30 February", utc("260230090000Z"));
    forms.put("second 60", utc("261124090060Z"));
    forms.put("letters", utc("yesterday...Z"));
    forms.put("empty", utc(""));
    forms.put("no time", hex("020105"));
    forms.forEach(
        (form, time) -> {
          add("thisUpdate: " + form, crl().thisUpdate(time));
          add("own date: " + form, crl().list(entry(own(), time)));
          add("other date: " + form, crl().list(entry(OTHER, time)));
        });
    forms.put("fraction", generalized("20261201090000.5Z"));
    forms.put("no seconds", utc("2612010900Z"));
    forms.put("no seconds, generalized", generalized("202612010900Z"));
    forms.put("offset", utc("261201090000+0100"));
    forms.put("no zone", utc("261201090000"));
    forms.put("generalized too early", generalized("20261201090000Z"));
    forms.put("hour 24", utc("261201240000Z"));
    forms.put("30 February", utc("270230090000Z"));
    forms.put("second 60", utc("261201090060Z"));
    forms.forEach((form, time) -> add("nextUpdate: " + form, crl().nextUpdate(time)));
    add("no nextUpdate", crl().nextUpdate(new byte[0]));
    add("no nextUpdate, listed", crl().nextUpdate(new byte[0]).revoke(leaf));
    add("expired 5 minutes ago", crl().nextUpdate(utc("261124095500Z")));
    add("expired an hour ago", crl().nextUpdate(utc("261124090000Z")));
    add("expired an hour ago, listed", crl().nextUpdate(utc("261124090000Z")).revoke(leaf));
    add("from 5 minutes ahead", crl().thisUpdate(utc("261124100500Z")));
    add("from an hour ahead", crl().thisUpdate(utc("261124110000Z")));
    add(
        "nextUpdate before thisUpdate",
        crl().thisUpdate(utc("261124090000Z")).nextUpdate(utc("261123090000Z")));
    add("own date in the future", crl().list(entry(own(), utc("261125090000Z"))));
    add("own date 5 minutes ahead", crl().list(entry(own(), utc("261124100500Z"))));
    add("hold in the future", crl().list(entry(own(), utc("261125090000Z"), reason(6))));
  }

  private void entries() {
    add("empty list", crl().list());
    add("twice, the same", crl().revoke(leaf, reason(1)).revoke(leaf, reason(1)));
    add("other twice", crl().list(entry(OTHER, DATE), entry(OTHER, DATE)));
    add("compromise, then remove", crl().revoke(leaf, reason(1)).revoke(leaf, reason(8)));
    add("remove, then compromise", crl().revoke(leaf, reason(8)).revoke(leaf, reason(1)));
    add("remove, then hold", crl().revoke(leaf, reason(8)).revoke(leaf, reason(6)));
    add("hold, then remove", crl().revoke(leaf, reason(6)).revoke(leaf, reason(8)));
    add("remove only", crl().revoke(leaf, reason(8)));
    add("other removed", crl().list(entry(OTHER, DATE, reason(8))));
    add("padded own serial", crl().list(tlv(0x30, tlv(0x02, padded(own())), DATE)));
    add("padded other serial", crl().list(tlv(0x30, tlv(0x02, padded(OTHER)), DATE)));
    add(
        "entry with more fields",
        crl().list(tlv(0x30, tlv(0x02, number(own())), DATE, tlv(0x30, reason(1)), hex("0500"))));
    add("entry without a date", crl().list(tlv(0x30, tlv(0x02, number(own())))));
    add("other entry without a date", crl().list(tlv(0x30, tlv(0x02, number(OTHER)))));
    add("entry that is no SEQUENCE", crl().list(hex("0500")));
    add("serial that is no INTEGER", crl().list(tlv(0x30, hex("0401ff"), DATE)));
  }

  private static byte[] number(SerialNumber serial) {
    return serial.value().toByteArray();
  }

  private static byte[] padded(SerialNumber serial) {
    byte[] number = number(serial);
    byte[] longer = new byte[number.length + 1];
    System.arraycopy(number, 0, longer, 1, number.length);
    return longer;
  }

  private void entryExtensions() {
    add(
        "own entry, empty extensions",
        crl().list(tlv(0x30, tlv(0x02, number(own())), DATE, hex("3000"))));
    add(
        "other entry, empty extensions",
        crl().list(tlv(0x30, tlv(0x02, number(OTHER)), DATE, hex("3000"))));
    Map<String, byte[]> odd = new LinkedHashMap<>();
    odd.put("reason 0", reason(0));
    odd.put("reason 7", reason(7));
    odd.put("reason 99", reason(99));
    odd.put("reason -1", extension(RawCrl.REASON, hex("0a01ff")));
    odd.put("huge reason", extension(RawCrl.REASON, hex("0a0900ffffffffffffffff")));
    odd.put("INTEGER reason", extension(RawCrl.REASON, hex("020101")));
    odd.put("empty reason", extension(RawCrl.REASON, hex("0a00")));
    odd.put("reason of nothing", extension(RawCrl.REASON, new byte[0]));
    odd.put("reason with a tail", extension(RawCrl.REASON, hex("0a01010500")));
    odd.put("critical reason", critical(RawCrl.REASON, hex("0a0101")));
    odd.put("encoded FALSE", extension(RawCrl.REASON, "010100", hex("0a0101")));
    odd.put("BER TRUE", extension(RawCrl.REASON, "010101", hex("0a0101")));
    odd.put("invalidity date as UTCTime", extension("551d18", utc("261120090000Z")));
    odd.put("broken invalidity date", extension("551d18", hex("18023031")));
    odd.put("unknown extension", extension(UNKNOWN, hex("0500")));
    odd.put("unknown critical extension", critical(UNKNOWN, hex("0500")));
    odd.put("broken certificate issuer", extension("551d1d", hex("0500")));
    odd.put("broken critical certificate issuer", critical("551d1d", hex("0500")));
    odd.put("extension without a value", tlv(0x30, tlv(0x06, hex(RawCrl.REASON))));
    odd.forEach(
        (form, extension) -> {
          add("own entry, " + form, crl().revoke(leaf, extension));
          add("other entry, " + form, crl().list(entry(OTHER, DATE, extension)));
        });
    add("own entry, two reasons", crl().revoke(leaf, reason(1), reason(4)));
    add("other entry, two reasons", crl().list(entry(OTHER, DATE, reason(1), reason(4))));
    add("own entry, two reasons, remove first", crl().revoke(leaf, reason(8), reason(1)));
  }

  private void extensions() {
    add("no version, extensions", crl().version("").with(extension(RawCrl.NUMBER, hex("020107"))));
    add(
        "no version, extensions, listed",
        crl().version("").with(extension(RawCrl.NUMBER, hex("020107"))).revoke(leaf));
    add("no version, entry extensions", crl().version("").revoke(leaf, reason(1)));
    add(
        "no version, entry extensions of another",
        crl().version("").list(entry(OTHER, DATE, reason(1))));
    add("version 0", crl().version("020100"));
    add(
        "version 0, extensions",
        crl().version("020100").with(extension(RawCrl.NUMBER, hex("020107"))));
    add("version 2", crl().version("020102"));
    add("version -1", crl().version("0201ff"));
    Map<String, byte[]> odd = new LinkedHashMap<>();
    odd.put("negative number", extension(RawCrl.NUMBER, hex("0201ff")));
    odd.put("number of 21 octets", extension(RawCrl.NUMBER, hex("021501" + "00".repeat(20))));
    odd.put("number of 20 octets", extension(RawCrl.NUMBER, hex("021401" + "00".repeat(19))));
    odd.put("padded number", extension(RawCrl.NUMBER, hex("02020007")));
    odd.put("empty number", extension(RawCrl.NUMBER, hex("0200")));
    odd.put("number that is none", extension(RawCrl.NUMBER, hex("0500")));
    odd.put("number with a tail", extension(RawCrl.NUMBER, hex("0201070500")));
    odd.put("critical number", critical(RawCrl.NUMBER, hex("020107")));
    odd.put("encoded FALSE", extension(RawCrl.NUMBER, "010100", hex("020107")));
    odd.put("broken key identifier", extension(RawCrl.AUTHORITY_KEY, hex("0500")));
    odd.put("empty IDP", critical(RawCrl.IDP, hex("3000")));
    odd.put("IDP for users and CAs", critical(RawCrl.IDP, hex("30068101ff8201ff")));
    odd.put("IDP for users", critical(RawCrl.IDP, hex("30038101ff")));
    odd.put("IDP for users, not critical", extension(RawCrl.IDP, hex("30038101ff")));
    odd.put("IDP for CAs, not critical", extension(RawCrl.IDP, hex("30038201ff")));
    odd.put("IDP indirect", critical(RawCrl.IDP, hex("30038401ff")));
    odd.put("IDP encoded FALSE", critical(RawCrl.IDP, hex("3003820100")));
    odd.put("broken IDP", critical(RawCrl.IDP, hex("0500")));
    odd.put("broken IDP, not critical", extension(RawCrl.IDP, hex("0500")));
    odd.put("delta", critical(RawCrl.DELTA, hex("020101")));
    odd.put("broken delta indicator", critical(RawCrl.DELTA, hex("0500")));
    odd.put("delta, not critical", extension(RawCrl.DELTA, hex("020101")));
    odd.put("negative delta base", critical(RawCrl.DELTA, hex("0201ff")));
    odd.put("unknown extension", extension(UNKNOWN, hex("0500")));
    odd.put("unknown critical extension", critical(UNKNOWN, hex("0500")));
    odd.put(
        "alternative name of the issuer", extension("551d12", hex("300a8208 63612e74657374 2e")));
    odd.put("broken freshest CRL", extension("551d2e", hex("0500")));
    odd.put("extension without a value", tlv(0x30, tlv(0x06, hex(RawCrl.NUMBER))));
    odd.forEach(
        (form, extension) -> {
          add(form, crl().with(extension));
          add(form + ", listed", crl().with(extension).revoke(leaf, reason(1)));
        });
    add(
        "two numbers",
        crl()
            .with(
                extension(RawCrl.NUMBER, hex("020107")), extension(RawCrl.NUMBER, hex("020107"))));
    add(
        "two numbers, listed",
        crl()
            .with(extension(RawCrl.NUMBER, hex("020107")), extension(RawCrl.NUMBER, hex("020107")))
            .revoke(leaf));
    add(
        "two IDPs",
        crl()
            .with(
                critical(RawCrl.IDP, hex("30038101ff")), critical(RawCrl.IDP, hex("30038101ff"))));
    add(
        "two IDPs, listed",
        crl()
            .with(critical(RawCrl.IDP, hex("30038101ff")), critical(RawCrl.IDP, hex("30038101ff")))
            .revoke(leaf));
    add(
        "two unknown extensions",
        crl().with(extension(UNKNOWN, hex("0500")), extension(UNKNOWN, hex("0500"))));
    add("empty extensions", crl().emptyExtensions());
    add("empty extensions, listed", crl().emptyExtensions().revoke(leaf));
  }

  private void whole() {
    add("nothing odd", crl());
    add("nothing odd, listed", crl().revoke(leaf, reason(1)));
    add("followed by other data", crl().followedBy("0500"));
    add("followed by other data, listed", crl().revoke(leaf).followedBy("0500"));
  }
}
