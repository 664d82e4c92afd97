package dev.certlab.ca.finding;

import java.util.List;

/**
 * What can be wrong on the way of a call through a site, besides the certificates that are shown
 * there: tokens, channels, and what was not shown at all.
 */
public enum WayCode implements FindingCode {
  NO_CERTIFICATE_SHOWN(
      "no-certificate-shown",
      "IIS 403.7; ConfigMgr CMG communication errors",
      "a certificate is required, and the caller showed none",
      "give the caller a certificate for client authentication that is valid and whose key is there",
      new Vocabulary("", "", "12044", "403.7", "", "", List.of(Words.CONNECTOR, "mpcontrol.log"))),
  NO_TOKEN_SHOWN(
      "no-token-shown",
      "ConfigMgr token-based authentication for CMG",
      "a token is required, and the caller showed none",
      "register the client where the intranet is, or with a bulk registration token",
      Vocabulary.none()),
  TOKEN_MALFORMED(
      "token-malformed",
      "RFC 7519 §7.2; RFC 8725 §3",
      "the token is not a signed JSON Web Token, or lacks a claim that it needs",
      "take the token as it was issued, whole and in one line",
      Vocabulary.none()),
  TOKEN_ALGORITHM_REFUSED(
      "token-algorithm-refused",
      "RFC 8725 §3.1",
      "the token names a signature algorithm that its issuer does not use",
      "take a token from the site's or the tenant's issuer; somebody may have forged this one",
      Vocabulary.none()),
  TOKEN_ISSUER_UNKNOWN(
      "token-issuer-unknown",
      "RFC 7519 §4.1.1; RFC 8725 §3.8",
      "the token is from an issuer that is not trusted",
      "take a token from this site, or of this tenant",
      Vocabulary.none()),
  TOKEN_SIGNATURE_FALSE(
      "token-signature-false",
      "RFC 7515 §5.2",
      "the token is not signed by the key of its issuer",
      "take a new token; when the token signing certificate was replaced, old ones are void",
      Words.token()),
  TOKEN_WRONG_AUDIENCE(
      "token-wrong-audience",
      "RFC 7519 §4.1.3; RFC 8725 §3.9",
      "the token is for somebody else",
      "ask for a token whose resource is this site's server app",
      Words.token()),
  TOKEN_EXPIRED(
      "token-expired",
      "RFC 7519 §4.1.4; ConfigMgr token-based authentication for CMG",
      "the token has expired",
      "call from the intranet, or register with a new bulk registration token",
      Words.token()),
  TOKEN_NOT_YET_VALID(
      "token-not-yet-valid",
      "RFC 7519 §4.1.5",
      "the token is not valid yet",
      "compare the clocks of the issuer and of the party that judges",
      Words.token()),
  TOKEN_BLOCKED(
      "token-blocked",
      "ConfigMgr bulk registration token",
      "an administrator has blocked the token",
      "make a new bulk registration token",
      Words.token()),
  TOKEN_REGISTERS_ONLY(
      "token-registers-only",
      "ConfigMgr bulk registration token",
      "a bulk registration token registers a client and is good for nothing else",
      "register with it; the client gets a token of its own",
      Words.token()),
  NO_CHANNEL(
      "no-channel",
      "ConfigMgr CMG data flow",
      "no connection point has a channel to the CMG open",
      "see why the connection point cannot connect: its log, the certificates of both, the trust of"
          + " both",
      new Vocabulary("", "", "", "", "", "", List.of("CMGService.log", Words.CONNECTOR))),
  NOT_REACHABLE(
      "not-reachable",
      "RFC 9110 §15.6.3",
      "nothing answers where the server should be",
      "see whether the server runs, and under that name",
      Vocabulary.none()),
  ANSWER_TIMED_OUT(
      "answer-timed-out",
      "RFC 9110 §15.6.5",
      "the server did not answer in time",
      "see what keeps the server busy",
      Vocabulary.none()),
  SERVER_ERROR(
      "server-error",
      "RFC 9110 §15.6",
      "the server failed at the request, which nobody had refused",
      "see the server's own log",
      Vocabulary.none()),
  TLS_FAILED(
      "tls-failed",
      "RFC 8446 §4.1.1, §6.2; RFC 5246 §7.2.2",
      "the two could not agree on a TLS connection, or one of them broke it off",
      "compare the protocol versions, the kinds of keys and the signature algorithms of both",
      new Vocabulary("", "", "0x80000000", "", "", "", List.of())),
  REQUEST_REFUSED(
      "request-refused",
      "RFC 9110 §15.5; RFC 9112 §3.2, §6.1",
      "the server does not take such a request: its path, its method or its form",
      "call a path that the site has, in the way the site answers",
      Vocabulary.none());

  private final CatalogueEntry entry;

  WayCode(String id, String citation, String meaning, String remedy, Vocabulary vocabulary) {
    this.entry = new CatalogueEntry(id, Severity.ERROR, citation, meaning, remedy, vocabulary);
  }

  @Override
  public CatalogueEntry entry() {
    return entry;
  }
}
