package dev.certlab.ca.der;

import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.DistributionPointName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Writes names (RFC 5280 §4.1.2.4, §4.2.1.6). */
public final class NameEncoder {
  private static final Oid COMMON_NAME = new Oid("2.5.4.3");

  private NameEncoder() {}

  /** A name that consists of a common name, as UTF8String. */
  public static DistinguishedName commonName(String commonName) {
    byte[] attribute = Der.sequence(Der.oid(COMMON_NAME), Der.utf8String(commonName));
    return decode(Der.sequence(Der.element(Tag.SET, attribute)));
  }

  /** The name without any attribute. */
  public static DistinguishedName empty() {
    return decode(Der.sequence());
  }

  /**
   * Reads a name as people write it, most specific attribute first: {@code CN=mp01,O=Contoso}.
   * Throws {@link MalformedEncodingException} if it is not one.
   */
  public static DistinguishedName parse(String text) {
    if (text.isBlank()) {
      return empty();
    }
    try {
      // Bouncy Castle keeps the order of the text; RFC 4514 writes it the other way round.
      X500Name written = new X500Name(BCStyle.INSTANCE, text);
      var relative = written.getRDNs();
      Collections.reverse(Arrays.asList(relative));
      return decode(new X500Name(BCStyle.INSTANCE, relative).getEncoded("DER"));
    } catch (IllegalArgumentException | IOException malformed) {
      throw new MalformedEncodingException(
          "not a distinguished name: '"
              + text
              + "'; write for example CN=mp01.contoso.com,O=Contoso",
          malformed);
    }
  }

  private static DistinguishedName decode(byte[] der) {
    return NameDecoder.name(DerCursor.over(der), "name");
  }

  static byte[] generalName(GeneralName name) {
    if (name instanceof GeneralName.OtherName other) {
      return Der.element(
          Tag.contextConstructed(0),
          Der.oid(other.type()),
          Der.element(Tag.contextConstructed(0), Der.raw(other.value())));
    } else if (name instanceof GeneralName.DirectoryName directory) {
      return Der.element(Tag.contextConstructed(4), Der.raw(directory.name().encoded()));
    } else if (name instanceof GeneralName.IpName ip) {
      return Der.element(Tag.context(7), Der.raw(ip.address()));
    } else if (name instanceof GeneralName.RegisteredId registered) {
      return Der.element(Tag.context(8), Der.oidContent(registered.oid()));
    } else if (name instanceof GeneralName.X400Name x400) {
      return Der.element(Tag.contextConstructed(3), Der.raw(x400.encoded()));
    } else if (name instanceof GeneralName.EdiPartyName edi) {
      return Der.element(Tag.contextConstructed(5), Der.raw(edi.encoded()));
    }
    return Der.ascii(Tag.context(name.asn1Tag()), name.text());
  }

  static byte[][] generalNames(List<GeneralName> names) {
    return names.stream().map(NameEncoder::generalName).toArray(byte[][]::new);
  }

  static byte[] distributionPointName(DistributionPointName name) {
    if (name instanceof DistributionPointName.FullName full) {
      return Der.element(
          Tag.contextConstructed(0),
          Der.element(Tag.contextConstructed(0), generalNames(full.names())));
    }
    Octets relative = ((DistributionPointName.RelativeName) name).encoded();
    return Der.element(
        Tag.contextConstructed(0), Der.element(Tag.contextConstructed(1), Der.raw(relative)));
  }
}
