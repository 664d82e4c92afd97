package dev.certlab.ca.explain;

import dev.certlab.ca.finding.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose code it is. */
public enum World {
  /** The catalogue of this project. */
  FINDING("certlab finding"),
  /** HRESULTs of CryptoAPI, Schannel and WinHTTP. */
  WINDOWS("Windows error (HRESULT)"),
  /** Bits of CERT_TRUST_STATUS. */
  TRUST("Windows CERT_TRUST_STATUS"),
  /** Bits of WINHTTP_CALLBACK_STATUS_FLAG. */
  WINHTTP("WinHTTP status flags"),
  /** Numbers from 12001 on. */
  WINHTTP_ERROR("WinHTTP error"),
  /** Status and sub-status. */
  IIS("IIS sub-status"),
  /** X509_V_ERR numbers. */
  OPENSSL("OpenSSL verify error"),
  /** Reasons of CertPathValidatorException. */
  JAVA("Java reason"),
  /** Codes and status texts of ConfigMgr itself. */
  CONFIGMGR("ConfigMgr code");

  private final String title;

  World(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** The prefix that names this world in {@code WORLD:CODE}: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<World> ofLabel(String label) {
    return Arrays.stream(values())
        .filter(world -> world.label().equals(label.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Whether a value of this world is a set of bits. */
  public boolean isOfBits() {
    return this == TRUST || this == WINHTTP;
  }

  /** This world's words for a finding, as {@link Code#code} writes them. */
  List<String> wordsOf(Vocabulary vocabulary) {
    String word =
        switch (this) {
          case WINDOWS -> vocabulary.windows().split(" ", 2)[0];
          case TRUST -> vocabulary.trustStatus();
          case WINHTTP, WINHTTP_ERROR -> vocabulary.winHttp();
          case IIS -> vocabulary.iis();
          case OPENSSL -> vocabulary.openssl().split(" \\(", 2)[0];
          case JAVA -> vocabulary.java();
          case FINDING, CONFIGMGR -> "";
        };
    return List.of(word.split(" ", -1));
  }
}
