package dev.certlab.cli.options;

import dev.certlab.ca.export.PfxProfile;
import dev.certlab.ca.lab.directory.SecretFile;
import dev.certlab.ca.lab.party.CertificateOrder.PfxOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a PFX is made. */
public final class PfxOptionGroup {
  @Option(
      names = "--pfx",
      paramLabel = "PROFILE",
      description =
          "Which programs must be able to open it: modern, windows2019, windows2016 (3DES/SHA-1), java8."
              + " Default: the manifest's.")
  private @Nullable PfxProfile profile;

  @Option(names = "--friendly-name", paramLabel = "NAME", description = "Default: the role's.")
  private @Nullable String friendlyName;

  @Option(
      names = "--csp",
      paramLabel = "PROVIDER",
      description =
          "The Windows key provider, such as 'Microsoft Software Key Storage Provider' or"
              + " 'Microsoft RSA SChannel Cryptographic Provider'. Default: Windows chooses.")
  private @Nullable String provider;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The password is its first line. Default: a random one in pfx-password.txt.")
  private @Nullable Path passwordFile;

  public PfxOptionGroup() {}

  /** The password in the file that was named. */
  public Optional<char[]> password() {
    return Optional.ofNullable(passwordFile).map(SecretFile::read);
  }

  public PfxOptions options() {
    return new PfxOptions(
        Optional.ofNullable(profile),
        Optional.ofNullable(friendlyName),
        Optional.ofNullable(provider),
        Optional.ofNullable(passwordFile));
  }
}
