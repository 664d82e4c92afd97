package dev.certlab.ca.der;

import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.util.ArrayList;
import java.util.List;

/** Reads Name and GeneralName (RFC 5280 §4.1.2.4, §4.2.1.6). */
final class NameDecoder {
  private NameDecoder() {}

  static DistinguishedName name(DerCursor cursor, String what) {
    int start = cursor.position();
    DerCursor rdns = cursor.enter(Tag.SEQUENCE, what);
    List<List<AttributeValue>> relativeNames = new ArrayList<>();
    while (!rdns.atEnd()) {
      relativeNames.add(attributes(rdns.enter(Tag.SET, what), what));
    }
    Octets encoded = Octets.of(cursor.array(), start, cursor.position());
    return new DistinguishedName(encoded, relativeNames);
  }

  /** The attributes of one relative distinguished name, given the content of its SET. */
  static List<AttributeValue> attributes(DerCursor set, String what) {
    List<AttributeValue> attributes = new ArrayList<>();
    while (!set.atEnd()) {
      DerCursor pair = set.enter(Tag.SEQUENCE, what);
      Oid type = pair.oid(what);
      attributes.add(attribute(type, pair, what));
      pair.expectEnd(what);
    }
    if (attributes.isEmpty()) {
      throw DerCursor.malformed(set.position(), what + ": an empty relative name");
    }
    return attributes;
  }

  private static AttributeValue attribute(Oid type, DerCursor pair, String what) {
    int tag = pair.peekTag();
    if (StringDecoder.isString(tag)) {
      Octets content = pair.enterAny(what).rest();
      return new AttributeValue(type, tag, StringDecoder.text(tag, content, what));
    }
    return new AttributeValue(type, tag, "#" + pair.element(what).hex());
  }

  /** All names until the cursor's end. */
  static List<GeneralName> generalNames(DerCursor cursor, String what) {
    List<GeneralName> names = new ArrayList<>();
    while (!cursor.atEnd()) {
      names.add(generalName(cursor, what));
    }
    return names;
  }

  static GeneralName generalName(DerCursor cursor, String what) {
    int tag = cursor.peekTag();
    DerCursor content = cursor.enterAny(what);
    return switch (tag) {
      case 0xa0 -> otherName(content, what);
      case 0x81 -> new GeneralName.EmailName(StringDecoder.ascii(content.rest(), what));
      case 0x82 -> new GeneralName.DnsName(StringDecoder.ascii(content.rest(), what));
      case 0xa3 -> new GeneralName.X400Name(content.rest());
      case 0xa4 -> {
        GeneralName name = new GeneralName.DirectoryName(name(content, what));
        content.expectEnd(what);
        yield name;
      }
      case 0xa5 -> new GeneralName.EdiPartyName(content.rest());
      case 0x86 -> new GeneralName.UriName(StringDecoder.ascii(content.rest(), what));
      case 0x87 -> new GeneralName.IpName(content.rest());
      case 0x88 -> new GeneralName.RegisteredId(content.oidContent(what));
      default ->
          throw DerCursor.malformed(
              content.position(), String.format("%s: no form of name has tag 0x%02x", what, tag));
    };
  }

  private static GeneralName otherName(DerCursor content, String what) {
    Oid type = content.oid(what);
    Octets value = content.enter(Tag.contextConstructed(0), what).rest();
    content.expectEnd(what);
    return new GeneralName.OtherName(type, value);
  }
}
