package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.FileNames;
import dev.certlab.ca.ledger.CrlKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A directory in which clients look for a CA's CRLs and certificate. What certificates say is such
 * a directory and the name of a file, or of an attribute, in it.
 *
 * <p>Several are tried in their order. AD CS writes them as the names of <em>one</em> distribution
 * point, an LDAP URL before those over HTTP (RFC 5280 §4.2.1.13: each name is another way to the
 * same CRL), and one access description each in the authority information access; so does a lab.
 */
public sealed interface PublicationUrl {

  /** The URL of a CRL of the CA. */
  String crl(String authority, CrlKind kind);

  /** The URL of the CA's own certificate. */
  String certificate(String authority);

  /**
   * Reads {@code http://HOST[:PORT][/PATH]}, or {@code ldap:///SERVER} for Active Directory.
   *
   * @param domain the DNS domain of the forest's root
   */
  static PublicationUrl parse(String text, String domain) {
    Matcher web = OfWeb.FORM.matcher(text);
    if (web.matches()) {
      ManifestNames.requireHostAndPort(web.group("host"));
      return new OfWeb(web.group("host"), web.group("path"));
    }
    Matcher directory = OfActiveDirectory.FORM.matcher(text);
    if (directory.matches()) {
      return new OfActiveDirectory(directory.group("server"), domain);
    }
    throw new IllegalArgumentException(
        "is '"
            + text
            + "', must be http://HOST[:PORT][/PATH], or ldap:///SERVER with the short name of the"
            + " CA's server; CRLs are fetched over nothing else");
  }

  /**
   * A directory of a web server.
   *
   * @param host with its port if that is not 80
   * @param path empty, or begins with a slash and does not end with one
   */
  record OfWeb(String host, String path) implements PublicationUrl {
    private static final Pattern FORM =
        Pattern.compile(
            "(?i:http)://(?<host>[^/?#]+)(?<path>(/([A-Za-z0-9._~()+-]|%[0-9A-Fa-f]{2})+)*)/?");

    @Override
    public String crl(String authority, CrlKind kind) {
      return file(authority) + FileNames.crlEnding(kind);
    }

    @Override
    public String certificate(String authority) {
      return file(authority) + ".crt";
    }

    private String file(String authority) {
      return "http://" + host + path + "/" + FileNames.urlSegment(authority);
    }
  }

  /**
   * The configuration container of a forest, where an enterprise CA publishes. The URL names no
   * server: a member of the domain asks a domain controller of its own, and nobody else finds one.
   *
   * <p>The forms are those of AD CS: {@code ldap:///CN=%7%8,CN=%2,CN=CDP,CN=Public Key
   * Services,CN=Services,%6%10} for CRLs, and for the certificate {@code CN=%7,CN=AIA,…%6%11}.
   *
   * @param server the short name of the CA's server, {@code %2}
   * @param domain the DNS domain of the forest's root, from which comes {@code %6}
   */
  record OfActiveDirectory(String server, String domain) implements PublicationUrl {
    private static final Pattern FORM =
        Pattern.compile("(?i:ldap):///(?<server>[A-Za-z0-9][A-Za-z0-9-]{0,14})");

    private static final int LONGEST_NAME = 51;

    @Override
    public String crl(String authority, CrlKind kind) {
      String attribute =
          switch (kind) {
            case BASE -> "certificateRevocationList";
            case DELTA -> "deltaRevocationList";
          };
      return entry(List.of(shortName(authority), server, "CDP"))
          + "?"
          + attribute
          + "?base?objectClass=cRLDistributionPoint";
    }

    @Override
    public String certificate(String authority) {
      return entry(List.of(shortName(authority), "AIA"))
          + "?cACertificate?base?objectClass=certificationAuthority";
    }

    private String entry(List<String> names) {
      String container =
          Arrays.stream(domain.split("\\.", -1))
              .map(label -> "DC=" + label)
              .collect(Collectors.joining(","));
      String above = "CN=Public Key Services,CN=Services,CN=Configuration," + container;
      String own = names.stream().map(name -> "CN=" + name).collect(Collectors.joining(","));
      return "ldap:///" + (own + "," + above).replace(" ", "%20");
    }

    /**
     * Names of entries are short: what is beyond 51 characters becomes a hash (MS-WCCE
     * §3.1.1.4.1.1.1). A lab's names have no characters that would be replaced.
     */
    private static String shortName(String authority) {
      if (authority.length() <= LONGEST_NAME) {
        return authority;
      }
      int hash = 0;
      for (char excess : authority.substring(LONGEST_NAME).toCharArray()) {
        int lowBit = (hash & 0x8000) == 0 ? 0 : 1;
        hash = (((hash << 1) | lowBit) + excess) & 0xffff;
      }
      return authority.substring(0, LONGEST_NAME) + String.format(Locale.ROOT, "-%05d", hash);
    }
  }
}
