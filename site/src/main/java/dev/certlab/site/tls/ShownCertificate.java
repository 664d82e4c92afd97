package dev.certlab.site.tls;

import dev.certlab.site.party.Credential;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows one certificate, or none, whatever the peer says it would accept: whether to show it has
 * been decided before.
 */
final class ShownCertificate extends X509ExtendedKeyManager {
  private static final String ALIAS = "shown";

  private final Optional<Credential> credential;

  ShownCertificate(Optional<Credential> credential) {
    this.credential = credential;
  }

  private @Nullable String alias(String... keyTypes) {
    return credential
        .map(shown -> shown.sent().get(0).getPublicKey().getAlgorithm())
        .filter(algorithm -> Arrays.stream(keyTypes).anyMatch(type -> type.equals(algorithm)))
        .map(algorithm -> ALIAS)
        .orElse(null);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    return alias(keyTypes);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return alias(keyTypes);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return alias(keyType);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return credential.map(shown -> shown.sent().toArray(X509Certificate[]::new)).orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return credential.map(Credential::key).orElse(null);
  }
}
