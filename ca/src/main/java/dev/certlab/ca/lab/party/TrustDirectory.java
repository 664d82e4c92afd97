package dev.certlab.ca.lab.party;

import dev.certlab.ca.export.ImportScript;
import dev.certlab.ca.export.OutputFile;
import dev.certlab.ca.export.TrustFiles;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.directory.LabFiles;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.PartyPlan;
import dev.certlab.ca.x509.CertificateChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a party trusts, and its import script: compares with the disk, and makes it exact. */
public final class TrustDirectory {
  private final LabSettings settings;
  private final Authorities authorities;

  public TrustDirectory(LabSettings settings, Authorities authorities) {
    this.settings = settings;
    this.authorities = authorities;
  }

  /**
   * What has to happen to a directory.
   *
   * @param write files that are missing or differ
   * @param delete files of CAs that the party must not trust any more
   */
  public record Change(Path directory, List<OutputFile> write, List<Path> delete) {
    public boolean isEmpty() {
      return write.isEmpty() && delete.isEmpty();
    }

    void carryOut() {
      write.forEach(file -> file.writeBelow(directory));
      delete.forEach(LabFiles::delete);
    }
  }

  /**
   * By the matrix for a party of the manifest; for any other the CAs above its certificate.
   *
   * @param authority the CA that issued the party's certificate
   */
  Change change(
      Path directory, Place.Party place, String authority, Optional<ImportScript.Own> own) {
    Optional<PartyPlan> planned =
        PartyPlan.of(settings).stream().filter(plan -> plan.place().equals(place)).findFirst();
    boolean trusts = planned.map(PartyPlan::needsTrust).orElse(true);
    String trusted = planned.isPresent() ? settings.certificates().issuer() : authority;
    TrustFiles trust = new TrustFiles(trusts ? byName(trusted) : Map.of());
    List<OutputFile> wanted = new ArrayList<>(trust.files());
    OutputFile script = new ImportScript(place.role(), place.host(), trust).file(own);
    if (own.isPresent() || trusts) {
      wanted.add(script);
    }
    List<OutputFile> write = wanted.stream().filter(file -> !file.isBelow(directory)).toList();
    return new Change(directory, write, superfluous(directory, wanted, script.name()));
  }

  /** The certificate of that CA and of those above it. */
  CertificateChain chain(String authority) {
    return authorities.chain(authority);
  }

  private Map<String, ParsedCertificate> byName(String authority) {
    Map<String, ParsedCertificate> byName = new LinkedHashMap<>();
    Optional<String> next = Optional.of(authority);
    while (next.isPresent()) {
      byName.put(next.get(), authorities.chain(next.get()).first());
      next = authorities.require(next.get()).parent();
    }
    return byName;
  }

  private static List<Path> superfluous(Path directory, List<OutputFile> wanted, String script) {
    Set<Path> keep =
        wanted.stream().map(file -> directory.resolve(file.name())).collect(Collectors.toSet());
    return Stream.of(
            LabFiles.list(directory.resolve(TrustFiles.ROOTS)).stream(),
            LabFiles.list(directory.resolve(TrustFiles.INTERMEDIATES)).stream(),
            Stream.of(directory.resolve(script)).filter(Files::exists))
        .flatMap(files -> files)
        .filter(file -> !keep.contains(file))
        .toList();
  }
}
