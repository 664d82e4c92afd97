package dev.certlab.ca.lab.authority;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is wrong on purpose with the CRLs of each CA from now on. It lies in {@code
 * run/crl-faults.json}, so that every process publishes the same; a server forgets it when it
 * starts, unless it is asked not to.
 */
public final class FaultsInForce {
  private final LabLayout layout;
  private final ObjectMapper mapper = new ObjectMapper();

  FaultsInForce(LabLayout layout) {
    this.layout = layout;
  }

  private Path file() {
    return layout.run().resolve("crl-faults.json");
  }

  /** The faults of each CA that has any. */
  public Map<String, Set<CrlFault>> active() {
    Map<String, Set<CrlFault>> active = new TreeMap<>();
    labels()
        .forEach(
            (authority, labels) -> {
              Set<CrlFault> faults = new LinkedHashSet<>();
              labels.forEach(label -> faults.add(CrlFault.ofLabel(label)));
              active.put(authority, faults);
            });
    return active;
  }

  public Set<CrlFault> of(String authority) {
    return active().getOrDefault(authority, Set.of());
  }

  private Map<String, List<String>> labels() {
    if (!Files.exists(file())) {
      return Map.of();
    }
    try {
      return mapper.readValue(file().toFile(), new TypeReference<Map<String, List<String>>>() {});
    } catch (JsonProcessingException damaged) {
      throw new LabException(Kind.DAMAGED, file() + " is damaged; delete it", damaged);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file(), unreadable);
    }
  }

  /** Replaces the faults of one CA; none ends them. */
  void set(String authority, Set<CrlFault> faults) {
    Map<String, List<String>> all = new TreeMap<>(labels());
    all.put(authority, faults.stream().map(CrlFault::label).sorted().toList());
    all.values().removeIf(List::isEmpty);
    try {
      SafeFile.write(file(), mapper.writeValueAsString(all) + "\n", Confidentiality.PUBLIC);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
