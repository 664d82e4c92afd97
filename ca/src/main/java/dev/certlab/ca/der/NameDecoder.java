package dev.certlab.ca.der;

import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.DistinguishedName;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads Name and GeneralName (RFC 5280 §4.1.2.4, §4.2.1.6), and the strings that they are of. */
final class NameDecoder {
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

  private NameDecoder() {}

  /** Reads a name; an attribute whose text cannot be read is an error. */
  static DistinguishedName name(DerCursor cursor, String what) {
    List<EncodingDefect> defects = new ArrayList<>(0);
    return withoutDefects(name(cursor, what, defects), defects);
  }

  private static <T> T withoutDefects(T value, List<EncodingDefect> defects) {
    if (!defects.isEmpty()) {
      throw new MalformedEncodingException(defects.get(0).what());
    }
    return value;
  }

  /** Reads a name; an attribute whose text cannot be read is noted, and its octets stand for it. */
  static DistinguishedName name(DerCursor cursor, String what, List<EncodingDefect> defects) {
    int start = cursor.position();
    DerCursor rdns = cursor.enter(Tag.SEQUENCE, what);
    List<List<AttributeValue>> relativeNames = new ArrayList<>();
    while (!rdns.atEnd()) {
      relativeNames.add(attributes(rdns.enter(Tag.SET, what), what, defects));
    }
    Octets encoded = Octets.of(cursor.array(), start, cursor.position());
    return new DistinguishedName(encoded, relativeNames);
  }

  /** The attributes of one relative distinguished name, given the content of its SET. */
  static List<AttributeValue> attributes(DerCursor set, String what) {
    List<EncodingDefect> defects = new ArrayList<>(0);
    return withoutDefects(attributes(set, what, defects), defects);
  }

  private static List<AttributeValue> attributes(
      DerCursor set, String what, List<EncodingDefect> defects) {
    List<AttributeValue> attributes = new ArrayList<>();
    while (!set.atEnd()) {
      DerCursor pair = set.enter(Tag.SEQUENCE, what);
      Oid type = pair.oid(what);
      attributes.add(attribute(type, pair, what, defects));
      pair.expectEnd(what);
    }
    if (attributes.isEmpty()) {
      throw DerCursor.malformed(set.position(), what + ": an empty relative name");
    }
    return attributes;
  }

  private static AttributeValue attribute(
      Oid type, DerCursor pair, String what, List<EncodingDefect> defects) {
    int tag = pair.peekTag();
    Octets element = pair.element(what);
    if (isString(tag)) {
      try {
        Octets content = DerCursor.over(element.toArray()).enterAny(what).rest();
        return new AttributeValue(type, tag, text(tag, content, what));
      } catch (MalformedEncodingException unreadable) {
        defects.add(new EncodingDefect(what, String.valueOf(unreadable.getMessage())));
      }
    }
    return new AttributeValue(type, tag, "#" + element.hex());
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
      case 0x81 -> new GeneralName.EmailName(ascii(content.rest(), what));
      case 0x82 -> new GeneralName.DnsName(ascii(content.rest(), what));
      case 0xa3 -> new GeneralName.X400Name(content.rest());
      case 0xa4 -> {
        GeneralName name = new GeneralName.DirectoryName(name(content, what));
        content.expectEnd(what);
        yield name;
      }
      case 0xa5 -> new GeneralName.EdiPartyName(content.rest());
      case 0x86 -> new GeneralName.UriName(ascii(content.rest(), what));
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

  /** The text of a string element's content; malformed if it breaks the rules of its type. */
  static String text(int tag, Octets content, String what) {
    return switch (tag) {
      case Tag.UTF8_STRING -> decode(content, StandardCharsets.UTF_8, what);
      case Tag.BMP_STRING -> decode(content, StandardCharsets.UTF_16BE, what);
      case Tag.UNIVERSAL_STRING -> decode(content, UTF_32BE, what);
      case Tag.TELETEX_STRING -> decode(content, StandardCharsets.ISO_8859_1, what);
      case Tag.PRINTABLE_STRING, Tag.IA5_STRING, Tag.VISIBLE_STRING -> ascii(content, what);
      default -> throw new MalformedEncodingException(what + ": not a string");
    };
  }

  static boolean isString(int tag) {
    return switch (tag) {
      case Tag.UTF8_STRING,
          Tag.BMP_STRING,
          Tag.UNIVERSAL_STRING,
          Tag.TELETEX_STRING,
          Tag.PRINTABLE_STRING,
          Tag.IA5_STRING,
          Tag.VISIBLE_STRING ->
          true;
      default -> false;
    };
  }

  private static String ascii(Octets content, String what) {
    return decode(content, StandardCharsets.US_ASCII, what);
  }

  private static String decode(Octets content, Charset charset, String what) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(content.toArray()))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw new MalformedEncodingException(what + ": not valid " + charset.name(), malformed);
    }
  }
}
