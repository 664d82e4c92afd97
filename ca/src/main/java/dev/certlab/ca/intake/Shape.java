package dev.certlab.ca.intake;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells structures apart by the tags of their first elements, so that even a damaged one is called
 * what it is. Reads DER and BER, and never past the end.
 */
final class Shape {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int ENUMERATED = 0x0a;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int CONTEXT_0 = 0xa0;

  /** As many children as it takes to tell a CRL from a request. */
  private static final int CHILDREN = 6;

  private static final int MAX_DEPTH = 16;

  private final byte[] octets;

  private Shape(byte[] octets) {
    this.octets = octets;
  }

  /** One element: its tag, where its content lies, and where the next begins. */
  private record Element(int tag, int from, int to, int next) {}

  /** Of octets that begin with the tag of a SEQUENCE. */
  static FileKind of(byte[] octets) {
    Shape shape = new Shape(octets);
    List<Element> children = shape.children(shape.element(0, octets.length, 0));
    if (children.isEmpty()) {
      return FileKind.UNKNOWN;
    }
    return switch (children.get(0).tag()) {
      case OBJECT_IDENTIFIER -> shape.contentInfo(children.get(0));
      case INTEGER -> shape.numbered(children);
      case ENUMERATED -> FileKind.OCSP_RESPONSE;
      case SEQUENCE -> shape.signed(children);
      default -> FileKind.UNKNOWN;
    };
  }

  private FileKind contentInfo(Element type) {
    String oid = HexFormat.of().formatHex(octets, type.from(), type.to());
    return switch (oid) {
      // pkcs7-signedData, netscape-cert-sequence
      case "2a864886f70d010702", "6086480186f8420205" -> FileKind.SIGNED_DATA;
      case "2a864886f70d010703" -> FileKind.ENVELOPED_DATA;
      default -> FileKind.UNKNOWN;
    };
  }

  /** What begins with a version: PFX 3, PKCS#8 0 or 1, PKCS#1 0, SEC 1 1. */
  private FileKind numbered(List<Element> children) {
    int second = tag(children, 1);
    int third = tag(children, 2);
    if (second == SEQUENCE) {
      return third == OCTET_STRING ? FileKind.PRIVATE_KEY : FileKind.PFX;
    }
    if (second == OCTET_STRING) {
      return FileKind.EC_PRIVATE_KEY;
    }
    boolean zero = number(children.get(0)) == 0;
    if (second != INTEGER || !zero) {
      return second == INTEGER && third == Integer.MIN_VALUE
          ? FileKind.PUBLIC_KEY
          : FileKind.UNKNOWN;
    }
    // RSA has nine numbers, DSA six; the sixth is the last that is looked at.
    Element last = children.get(children.size() - 1);
    return children.size() < CHILDREN || last.next() < octets.length
        ? FileKind.RSA_PRIVATE_KEY
        : FileKind.DSA_PRIVATE_KEY;
  }

  private int number(Element integer) {
    return integer.to() - integer.from() == 1 ? octets[integer.from()] : Integer.MAX_VALUE;
  }

  /** What begins with a SEQUENCE: to be signed, or an algorithm. */
  private FileKind signed(List<Element> children) {
    List<Element> inner = children(children.get(0));
    int first = tag(inner, 0);
    if (first == OBJECT_IDENTIFIER) {
      return switch (tag(children, 1)) {
        case OCTET_STRING -> FileKind.ENCRYPTED_PRIVATE_KEY;
        case BIT_STRING -> FileKind.PUBLIC_KEY;
        default -> FileKind.UNKNOWN;
      };
    }
    if (first == CONTEXT_0) {
      return FileKind.CERTIFICATE;
    }
    // A CRL of version 1 has no number in front: algorithm, issuer, time.
    if (first == SEQUENCE) {
      return isTime(tag(inner, 2)) ? FileKind.CRL : FileKind.UNKNOWN;
    }
    return first == INTEGER ? numberedAndSigned(inner) : FileKind.UNKNOWN;
  }

  private static FileKind numberedAndSigned(List<Element> inner) {
    if (tag(inner, 1) != SEQUENCE) {
      return FileKind.UNKNOWN;
    }
    if (isTime(tag(inner, 3))) {
      return FileKind.CRL;
    }
    if (tag(inner, 3) == SEQUENCE) {
      return FileKind.CERTIFICATE;
    }
    // Version, subject, key, attributes; an attribute certificate goes on with [0] at once.
    return tag(inner, 2) == SEQUENCE ? FileKind.REQUEST : FileKind.ATTRIBUTE_CERTIFICATE;
  }

  private static boolean isTime(int tag) {
    return tag == UTC_TIME || tag == GENERALIZED_TIME;
  }

  private static int tag(List<Element> elements, int position) {
    return position < elements.size() ? elements.get(position).tag() : Integer.MIN_VALUE;
  }

  private List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    int at = parent.from();
    while (at < parent.to() && children.size() < CHILDREN) {
      Element child = element(at, parent.to(), 0);
      children.add(child);
      at = child.next();
    }
    return children;
  }

  private Element element(int at, int end, int depth) {
    int tag = octets[at] & 0xff;
    if (at + 1 >= end) {
      return new Element(tag, end, end, end);
    }
    int first = octets[at + 1] & 0xff;
    int from = at + 2;
    if (first == 0x80) {
      return indefinite(tag, from, end, depth);
    }
    long length = first;
    if (first > 0x80) {
      length = 0;
      for (int i = 0; i < first - 0x80 && from < end; i++) {
        length = Math.min((length << 8) | (octets[from++] & 0xff), Integer.MAX_VALUE);
      }
    }
    int to = (int) Math.min(from + length, end);
    return new Element(tag, from, to, to);
  }

  private Element indefinite(int tag, int from, int end, int depth) {
    int at = from;
    while (at + 1 < end && depth < MAX_DEPTH) {
      if (octets[at] == 0 && octets[at + 1] == 0) {
        return new Element(tag, from, at, at + 2);
      }
      at = element(at, end, depth + 1).next();
    }
    return new Element(tag, from, end, end);
  }
}
