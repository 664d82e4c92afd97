package dev.certlab.ca.lab.authority;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.issue.CrlFault;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is wrong on purpose with the CRLs of each CA from now on. It lies in {@code
 * run/crl-faults.json}, so that every process publishes the same.
 */
public final class FaultsInForce {
  private final LabLayout layout;
  private final ObjectMapper mapper = new ObjectMapper();

  public FaultsInForce(LabLayout layout) {
    this.layout = layout;
  }

  private Path file() {
    return layout.run().resolve("crl-faults.json");
  }

  /** The faults of each CA that has any. */
  Map<String, Set<CrlFault>> active() {
    Map<String, Set<CrlFault>> active = new TreeMap<>();
    try {
      labels()
          .forEach(
              (authority, labels) -> {
                Set<CrlFault> faults = EnumSet.noneOf(CrlFault.class);
                labels.forEach(label -> faults.add(CrlFault.ofLabel(label)));
                active.put(authority, faults);
              });
    } catch (IllegalArgumentException unknown) {
      throw damaged(unknown);
    }
    return active;
  }

  /** Those of one CA. */
  public Set<CrlFault> of(String authority) {
    return active().getOrDefault(authority, Set.of());
  }

  private Map<String, List<String>> labels() {
    if (!Files.exists(file())) {
      return Map.of();
    }
    try {
      return mapper.readValue(file().toFile(), new TypeReference<Map<String, List<String>>>() {});
    } catch (JsonProcessingException unreadable) {
      throw damaged(unreadable);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file(), unreadable);
    }
  }

  private LabException damaged(Exception cause) {
    return new LabException(Kind.DAMAGED, file() + " is damaged; delete it", cause);
  }

  /** Replaces the faults of one CA; none ends them. */
  void set(String authority, Set<CrlFault> faults) {
    Map<String, List<String>> all = new TreeMap<>(labels());
    all.put(authority, faults.stream().map(CrlFault::label).sorted().toList());
    all.values().removeIf(List::isEmpty);
    try {
      SafeFile.write(
          LabDirectories.ready(layout, file()),
          mapper.writeValueAsString(all) + "\n",
          Confidentiality.PUBLIC);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
