package dev.certlab.ca.der;

import dev.certlab.ca.x509.CrlDistributionPoint;
import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.KeyPurpose;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.Oid;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads extensions that nobody here judges by, for people: those of AD CS (MS-WCCE §2.2.2.7.7) and,
 * as one line of DER, any other. Empty answers if the octets are something else.
 */
public final class UnjudgedExtensions {
  public static final Oid APPLICATION_POLICIES = new Oid("1.3.6.1.4.1.311.21.10");
  public static final Oid CA_VERSION = new Oid("1.3.6.1.4.1.311.21.1");
  public static final Oid PUBLISHED_CRL_LOCATIONS = new Oid("1.3.6.1.4.1.311.21.14");

  private static final int MAX_DEPTH = 16;
  private static final int CONSTRUCTED = 0x20;
  private static final String WHAT = "element";

  private UnjudgedExtensions() {}

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

  /**
   * Any other's content as one line: texts in quotes, structures in braces, octets in hexadecimal.
   * Empty if it is not one element of DER, or if its elements lie too deep in one another.
   */
  public static Optional<String> words(Octets der) {
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
    return isText(octets) ? printable(octets) : words(octets).orElse(octets.hex());
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
