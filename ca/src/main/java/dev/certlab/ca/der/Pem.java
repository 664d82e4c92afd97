package dev.certlab.ca.der;

import dev.certlab.ca.x509.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The textual encoding of certificates, CRLs, requests and keys (RFC 7468). */
public final class Pem {
  public static final String CERTIFICATE = "CERTIFICATE";
  public static final String CRL = "X509 CRL";
  public static final String PRIVATE_KEY = "PRIVATE KEY";
  public static final String ENCRYPTED_PRIVATE_KEY = "ENCRYPTED PRIVATE KEY";

  private static final int COLUMNS = 64;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----([^-]*)-----END ([A-Z0-9 ]{1,64})-----");

  private Pem() {}

  /**
   * One block.
   *
   * @param label what stands after BEGIN
   */
  public record Block(String label, Octets der) {
    public boolean is(String wanted) {
      return label.equals(wanted);
    }
  }

  /** One block in lines of 64 columns, with a line end at the end. */
  public static String encode(String label, byte[] der) {
    String body = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /** All blocks of a text; what stands between them is passed over. */
  public static List<Block> decode(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (!matcher.group(1).equals(matcher.group(3))) {
        throw new MalformedEncodingException(
            "PEM: BEGIN " + matcher.group(1) + " is followed by END " + matcher.group(3));
      }
      blocks.add(new Block(matcher.group(1), body(matcher.group(2))));
    }
    return blocks;
  }

  /** Whether the octets look like a text with PEM blocks rather than like DER. */
  public static boolean isPem(byte[] octets) {
    int length = Math.min(octets.length, 1 << 16);
    return new String(octets, 0, length, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  private static Octets body(String text) {
    // Headers of the old encrypted form (RFC 1421) end with an empty line.
    int headers = text.contains(":") ? text.lastIndexOf("\n\n") : -1;
    String base64 = headers < 0 ? text : text.substring(headers);
    try {
      return Octets.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException broken) {
      throw new MalformedEncodingException("PEM: " + broken.getMessage(), broken);
    }
  }
}
