package dev.certlab.ca.x509;

import java.text.Normalizer;
import java.util.Locale;

/**
 * One attribute of a relative distinguished name.
 *
 * @param type the attribute's identifier, such as 2.5.4.3 for the common name
 * @param tag the ASN.1 tag of the value, such as 12 for UTF8String
 * @param text the value as text; for values that are not strings, {@code #} and the hexadecimal DER
 */
public record AttributeValue(Oid type, int tag, String text) {
  public static final Oid COMMON_NAME = new Oid("2.5.4.3");
  public static final Oid SERIAL_NUMBER = new Oid("2.5.4.5");
  public static final Oid COUNTRY = new Oid("2.5.4.6");
  public static final Oid LOCALITY = new Oid("2.5.4.7");
  public static final Oid STATE = new Oid("2.5.4.8");
  public static final Oid STREET = new Oid("2.5.4.9");
  public static final Oid ORGANIZATION = new Oid("2.5.4.10");
  public static final Oid ORGANIZATIONAL_UNIT = new Oid("2.5.4.11");
  public static final Oid TITLE = new Oid("2.5.4.12");
  public static final Oid USER_ID = new Oid("0.9.2342.19200300.100.1.1");
  public static final Oid DOMAIN_COMPONENT = new Oid("0.9.2342.19200300.100.1.25");
  public static final Oid EMAIL_ADDRESS = new Oid("1.2.840.113549.1.9.1");

  /** The short name of RFC 4514, or the dotted identifier if it has none. */
  public String label() {
    return switch (type.value()) {
      case "2.5.4.3" -> "CN";
      case "2.5.4.5" -> "SERIALNUMBER";
      case "2.5.4.6" -> "C";
      case "2.5.4.7" -> "L";
      case "2.5.4.8" -> "ST";
      case "2.5.4.9" -> "STREET";
      case "2.5.4.10" -> "O";
      case "2.5.4.11" -> "OU";
      case "2.5.4.12" -> "T";
      case "0.9.2342.19200300.100.1.1" -> "UID";
      case "0.9.2342.19200300.100.1.25" -> "DC";
      case "1.2.840.113549.1.9.1" -> "E";
      default -> type.value();
    };
  }

  /**
   * The form in which two attributes are compared (RFC 5280 §7.1, RFC 4518 in short): strings
   * without regard to case, to their encoding, to outer and to repeated inner white space.
   */
  String canonical() {
    String folded =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .strip()
            .replaceAll("\\s+", " ");
    return type.value() + "=" + (isString() ? "s" : tag + ":") + folded;
  }

  private boolean isString() {
    return switch (tag) {
      case 12, 19, 20, 22, 28, 30 -> true;
      default -> false;
    };
  }
}
