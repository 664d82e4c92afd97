package dev.certlab.ca.verify.request;

import java.util.List;

/** Whom the certificate must name (RFC 9525). */
public sealed interface Identity {

  /** A host by its DNS name; names with letters beyond ASCII are converted (IDNA). */
  record Dns(String host) implements Identity {}

  /** A host by its IPv4 or IPv6 address, as a literal. */
  record Ip(String address) implements Identity {}

  /** A person by all of these e-mail addresses. */
  record Emails(List<String> addresses) implements Identity {
    public Emails {
      addresses = List.copyOf(addresses);
    }
  }

  /** The certificate's names do not matter. */
  record Unchecked() implements Identity {}

  static Identity unchecked() {
    return new Unchecked();
  }
}
