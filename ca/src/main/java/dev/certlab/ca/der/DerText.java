package dev.certlab.ca.der;

import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * DER as one line for people: what an extension says that nothing here judges by. Texts stand in
 * quotes, structures in braces, octets in hexadecimal.
 */
public final class DerText {
  private static final int MAX_DEPTH = 16;
  private static final int CONSTRUCTED = 0x20;
  private static final String WHAT = "element";

  private DerText() {}

  /** Empty if the octets are not one element of DER, or lie too deep in one another. */
  public static Optional<String> of(Octets der) {
    try {
      DerCursor in = DerCursor.over(der.toArray());
      String text = element(in, 0);
      in.expectEnd(WHAT);
      return Optional.of(text);
    } catch (MalformedEncodingException otherwise) {
      return Optional.empty();
    }
  }

  private static String element(DerCursor in, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedEncodingException("nested too deep");
    }
    int tag = in.peekTag();
    DerCursor content = in.enterAny(WHAT);
    if ((tag & CONSTRUCTED) == 0) {
      return prefix(tag) + primitive(tag, content);
    }
    StringJoiner children = new StringJoiner(", ", "{", "}");
    while (!content.atEnd()) {
      children.add(element(content, depth + 1));
    }
    return prefix(tag) + children;
  }

  private static String prefix(int tag) {
    return (tag & 0xc0) == 0x80 ? "[" + (tag & 0x1f) + "] " : "";
  }

  private static String primitive(int tag, DerCursor content) {
    return switch (tag) {
      case Tag.BOOLEAN -> content.rest().hex().equals("00") ? "FALSE" : "TRUE";
      case Tag.INTEGER, Tag.ENUMERATED -> content.integerContent(WHAT).toString();
      case Tag.NULL -> "NULL";
      case Tag.OBJECT_IDENTIFIER -> content.oidContent(WHAT).value();
      case Tag.UTC_TIME, Tag.GENERALIZED_TIME -> time(tag, content.rest());
      case Tag.OCTET_STRING -> inside(content.rest());
      default ->
          NameDecoder.isString(tag) ? quoted(tag, content.rest()) : printable(content.rest());
    };
  }

  private static String quoted(int tag, Octets content) {
    return '"' + NameDecoder.text(tag, content, WHAT) + '"';
  }

  private static String time(int tag, Octets content) {
    byte[] element = Der.element(tag, content.toArray());
    List<EncodingDefect> defects = new ArrayList<>();
    return TimeDecoder.time(DerCursor.over(element), WHAT, TimeDecoder.Use.TOLD, defects)
        .map(Object::toString)
        .orElseGet(() -> printable(content));
  }

  /** An OCTET STRING often is a text, or holds another element. */
  private static String inside(Octets octets) {
    return isText(octets) ? printable(octets) : of(octets).orElse(octets.hex());
  }

  private static String printable(Octets octets) {
    return isText(octets) ? quoted(Tag.IA5_STRING, octets) : octets.hex();
  }

  private static boolean isText(Octets octets) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.at(i) < ' ' || octets.at(i) > '~') {
        return false;
      }
    }
    return octets.length() > 0;
  }
}
