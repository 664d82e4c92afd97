package dev.certlab.site.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the CMG: {@code /CCM_Proxy_MutualAuth/NUMBER/REST}, where the connection point puts
 * the target's own address in place of what stands before REST.
 *
 * @param kind which proof is wanted
 */
record ProxyPath(Kind kind, int endpoint, String rest) {
  private static final Pattern FORM =
      Pattern.compile("/ccm_proxy_(mutual|server)auth/([0-9]{1,9})(/.*)", Pattern.CASE_INSENSITIVE);

  /** How a client proves itself there. */
  enum Kind {
    /** With a certificate, or a token in its place. */
    MUTUAL,
    /** With a token. */
    SERVER
  }

  /** Empty if it is another address; letters compare in either case. */
  static Optional<ProxyPath> of(String path) {
    Matcher parts = FORM.matcher(path);
    return parts.matches()
        ? Optional.of(
            new ProxyPath(
                parts.group(1).equalsIgnoreCase("mutual") ? Kind.MUTUAL : Kind.SERVER,
                Integer.parseInt(parts.group(2)),
                parts.group(3)))
        : Optional.empty();
  }
}
