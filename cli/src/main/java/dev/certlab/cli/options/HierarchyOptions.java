package dev.certlab.cli.options;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.LabManifest.Authority;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe the CAs of a new lab. */
public final class HierarchyOptions {
  @Option(
      names = "--tiers",
      paramLabel = "COUNT",
      defaultValue = "TWO",
      description =
          "one: the root issues by itself; two: root and issuing CA; three: a policy CA between."
              + " Default: two.")
  private Tiers tiers = Tiers.TWO;

  @Option(
      names = "--root-key",
      paramLabel = "KEY",
      description = "The root's key, such as rsa-4096 (default), rsa-2048 or ec-p256.")
  private @Nullable KeySpec rootKey;

  public HierarchyOptions() {}

  /** How many CAs stand above one another. */
  public enum Tiers {
    ONE,
    TWO,
    THREE
  }

  /** The same lab with these CAs. */
  public LabManifest apply(LabManifest standard) {
    Authority root = withRootKey(standard.authorities().get(0));
    Authority issuing = standard.authorities().get(1);
    String policyName = root.name().replace("Root", "Policy");
    Authority policy = Authority.of(policyName, Optional.of(root.name()), issuing.key());
    Authority belowPolicy = Authority.of(issuing.name(), Optional.of(policyName), issuing.key());
    return standard.withAuthorities(
        switch (tiers) {
          case ONE -> List.of(root);
          case TWO -> List.of(root, issuing);
          case THREE -> List.of(root, policy, belowPolicy);
        });
  }

  private Authority withRootKey(Authority root) {
    String key = rootKey == null ? root.key() : rootKey.label();
    return root.withKey(key);
  }
}
