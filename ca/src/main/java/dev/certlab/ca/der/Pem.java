package dev.certlab.ca.der;

import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The textual encoding of certificates, CRLs, requests and keys (RFC 7468), and its older forms
 * with headers (RFC 1421).
 */
public final class Pem {
  public static final String CERTIFICATE = "CERTIFICATE";
  public static final String CRL = "X509 CRL";
  public static final String PRIVATE_KEY = "PRIVATE KEY";
  public static final String PUBLIC_KEY = "PUBLIC KEY";
  public static final String ENCRYPTED_PRIVATE_KEY = "ENCRYPTED PRIVATE KEY";

  private static final int COLUMNS = 64;
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([^\\r\\n]{1,64}?)-----");
  private static final Pattern END = Pattern.compile("-----END ([^\\r\\n]{1,64}?)-----");
  private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]{1,64}):[ \\t]*(.*)");

  private Pem() {}

  /**
   * One block.
   *
   * @param label what stands after BEGIN
   * @param headers of an encrypted key in the old form; their names in lower case
   */
  public record Block(String label, Map<String, String> headers, Octets der) {
    public Block {
      headers = Map.copyOf(headers);
    }

    public boolean is(String wanted) {
      return label.equals(wanted);
    }
  }

  /**
   * What a text holds.
   *
   * @param faults the blocks that cannot be read, and why
   */
  public record Blocks(List<Block> good, List<String> faults) {
    public Blocks {
      good = List.copyOf(good);
      faults = List.copyOf(faults);
    }
  }

  /** One block in lines of 64 columns, with a line end at the end. */
  public static String encode(String label, byte[] der) {
    String body = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /** All blocks of a text, of which none may be broken; what stands between is passed over. */
  public static List<Block> decode(String text) {
    Blocks blocks = read(text);
    if (!blocks.faults().isEmpty()) {
      throw new MalformedEncodingException("PEM: " + blocks.faults().get(0));
    }
    return blocks.good();
  }

  /** Likewise, but a broken block does not keep the others from being read. */
  public static Blocks read(String text) {
    List<Block> good = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    Matcher end = END.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      from = begin.end();
      String label = begin.group(1);
      if (!end.find(from) || (begin.find(from) && begin.start() < end.start())) {
        faults.add("BEGIN " + label + " has no END");
      } else if (!label.equals(end.group(1))) {
        faults.add("BEGIN " + label + " is followed by END " + end.group(1));
      } else {
        try {
          good.add(block(label, text.substring(from, end.start())));
        } catch (IllegalArgumentException broken) {
          faults.add(label + " is not valid base64: " + broken.getMessage());
        }
        from = end.end();
      }
    }
    return new Blocks(good, faults);
  }

  /** Whether the octets look like a text with PEM blocks rather than like DER. */
  public static boolean isPem(byte[] octets) {
    int length = Math.min(octets.length, 1 << 16);
    return new String(octets, 0, length, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  private static Block block(String label, String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    StringBuilder base64 = new StringBuilder(text.length());
    String name = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher header = HEADER.matcher(line);
      if (base64.isEmpty() && header.matches()) {
        name = header.group(1).toLowerCase(Locale.ROOT);
        headers.put(name, header.group(2).strip());
      } else if (base64.isEmpty() && !name.isEmpty() && line.startsWith(" ")) {
        headers.merge(name, line.strip(), String::concat);
      } else {
        appendBase64(line, base64);
      }
    }
    return new Block(label, headers, Octets.of(Base64.getDecoder().decode(base64.toString())));
  }

  /**
   * Without white space of any script, without what stays invisibly in texts that were copied from
   * a page, and without the two letters that stand for a line end in JSON and shells.
   */
  private static void appendBase64(String line, StringBuilder base64) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean escape = c == '\\' && i + 1 < line.length() && "nr".indexOf(line.charAt(i + 1)) >= 0;
      if (escape) {
        i++;
      } else if (!isInvisible(c)) {
        base64.append(c);
      }
    }
  }

  private static boolean isInvisible(char c) {
    return c <= ' ' || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
  }

  /** The octets of a text that is base64 and nothing else. */
  public static Optional<byte[]> bareBase64(String text) {
    StringBuilder base64 = new StringBuilder(text.length());
    appendBase64(text, base64);
    try {
      return Optional.of(Base64.getDecoder().decode(base64.toString()));
    } catch (IllegalArgumentException otherText) {
      return Optional.empty();
    }
  }
}
