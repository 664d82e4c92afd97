package dev.certlab.ca.finding;

import java.util.List;

/** What can be wrong with a certificate, a CRL or a path that is verified. */
public enum VerificationCode implements FindingCode {
  CERTIFICATE_EXPIRED(
      "certificate-expired",
      Severity.ERROR,
      "RFC 5280 §6.1.3 (a)(2)",
      "the certificate's validity is over",
      "renew it",
      new Vocabulary(
          "0x800B0101 CERT_E_EXPIRED",
          "0x1",
          "0x20",
          "403.17",
          "10",
          "EXPIRED",
          List.of("CcmMessaging.log", "ccmsetup.log", "SMS_Cloud_ProxyConnector.log")));

  private final String id;
  private final Severity severity;
  private final String citation;
  private final String meaning;
  private final String remedy;
  private final Vocabulary vocabulary;

  VerificationCode(
      String id,
      Severity severity,
      String citation,
      String meaning,
      String remedy,
      Vocabulary vocabulary) {
    this.id = id;
    this.severity = severity;
    this.citation = citation;
    this.meaning = meaning;
    this.remedy = remedy;
    this.vocabulary = vocabulary;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String citation() {
    return citation;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }
}
