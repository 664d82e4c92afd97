package dev.certlab.ca.finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding in the words of other worlds. An empty string or list means that no source says what
 * that world would show; nothing here is guessed.
 *
 * @param windows HRESULT and name, such as {@code 0x800B0101 CERT_E_EXPIRED}
 * @param trustStatus the CERT_TRUST_STATUS error bit, such as {@code 0x1}
 * @param winHttp the WINHTTP_CALLBACK_STATUS_FLAG bit, such as {@code 0x20}
 * @param iis the status and sub-status IIS answers to such a client certificate
 * @param openssl the X509_V_ERR number, several separated by spaces; then perhaps when, in brackets
 * @param java the reason of CertPathValidatorException
 * @param log the ConfigMgr logs in which an administrator meets it
 */
public record Vocabulary(
    String windows,
    String trustStatus,
    String winHttp,
    String iis,
    String openssl,
    String java,
    List<String> log) {

  private static final Vocabulary NONE = new Vocabulary("", "", "", "", "", "", List.of());

  public Vocabulary {
    log = List.copyOf(log);
  }

  public static Vocabulary none() {
    return NONE;
  }

  /** The entries that have a source, by their JSON names; {@code log} is not among them. */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    put(words, "windows", windows);
    put(words, "trustStatus", trustStatus);
    put(words, "winhttp", winHttp);
    put(words, "iis", iis);
    put(words, "openssl", openssl);
    put(words, "java", java);
    return words;
  }

  private static void put(Map<String, String> words, String key, String word) {
    if (!word.isEmpty()) {
      words.put(key, word);
    }
  }
}
