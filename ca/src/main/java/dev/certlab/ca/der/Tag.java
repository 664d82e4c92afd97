package dev.certlab.ca.der;

/** The identifier octets of ASN.1 that certificates use (X.690 §8.1.2). */
final class Tag {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int ENUMERATED = 0x0a;
  static final int UTF8_STRING = 0x0c;
  static final int PRINTABLE_STRING = 0x13;
  static final int TELETEX_STRING = 0x14;
  static final int IA5_STRING = 0x16;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int VISIBLE_STRING = 0x1a;
  static final int UNIVERSAL_STRING = 0x1c;
  static final int BMP_STRING = 0x1e;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private Tag() {}

  /** A primitive context tag, such as {@code [2] IMPLICIT IA5String}. */
  static int context(int number) {
    return 0x80 | number;
  }

  /** A constructed context tag, such as {@code [0] EXPLICIT}. */
  static int contextConstructed(int number) {
    return 0xa0 | number;
  }
}
