package dev.certlab.ca.lab.authority;

import dev.certlab.ca.crypto.KeySpec;
import dev.certlab.ca.finding.Counted;
import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.NewAuthority;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.ledger.KeyPlace;
import dev.certlab.ca.ledger.Ledger;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the CAs that the manifest lists and the ledger does not know. What is there of one already,
 * as after an interrupted making, is taken up: no key of a CA is ever written over.
 */
public final class AuthorityMaking implements Repair {
  private final LabLock lock;
  private final LabSettings settings;
  private final Ledger ledger;
  private final LabEnvironment environment;
  private final Authorities authorities;
  private final AuthorityRemains remains;

  public AuthorityMaking(
      LabLock lock,
      LabSettings settings,
      Ledger ledger,
      LabEnvironment environment,
      Authorities authorities) {
    this.lock = lock;
    this.settings = settings;
    this.ledger = ledger;
    this.environment = environment;
    this.authorities = authorities;
    this.remains = new AuthorityRemains(ledger, environment, authorities);
  }

  @Override
  public List<Change> pending(List<Change> before) {
    return missing().stream()
        .map(each -> new Change(Kind.AUTHORITY, each.name(), each.key().label()))
        .toList();
  }

  @Override
  public List<Change> carryOut() {
    return lock.holding(this::makeMissing);
  }

  private List<LabSettings.Authority> missing() {
    return settings.authorities().stream()
        .filter(each -> authorities.find(each.name()).isEmpty())
        .toList();
  }

  /** Makes them or takes them up, each after its issuer. */
  private List<Change> makeMissing(Held held) {
    List<LabSettings.Authority> missing = missing();
    if (missing.isEmpty()) {
      return List.of();
    }
    ledger.establish();
    Map<LabSettings.Authority, KeyPair> pairs = pairs(missing);
    pairs.forEach((authority, pair) -> make(held, authority, pair));
    authorities.writeChain(held);
    return missing.stream().map(each -> new Change(Kind.AUTHORITY, each.name(), "")).toList();
  }

  private Map<LabSettings.Authority, KeyPair> pairs(List<LabSettings.Authority> missing) {
    Map<LabSettings.Authority, KeyPair> pairs = new LinkedHashMap<>();
    List<LabSettings.Authority> without = new ArrayList<>();
    for (LabSettings.Authority authority : missing) {
      Optional<KeyPair> left = remains.pair(authority.name());
      left.ifPresentOrElse(pair -> pairs.put(authority, pair), () -> without.add(authority));
    }
    Iterator<KeyPair> made = generateKeys(without).iterator();
    without.forEach(authority -> pairs.put(authority, made.next()));
    Map<LabSettings.Authority, KeyPair> ordered = new LinkedHashMap<>();
    missing.forEach(authority -> ordered.put(authority, pairs.get(authority)));
    return ordered;
  }

  private List<KeyPair> generateKeys(List<LabSettings.Authority> authorities) {
    List<KeySpec> keys = authorities.stream().map(LabSettings.Authority::key).toList();
    if (!keys.isEmpty()) {
      String labels = keys.stream().map(KeySpec::label).collect(Collectors.joining(", "));
      String what = Counted.of(keys.size(), "CA key") + " (" + labels + ")";
      environment.progress().accept("generating " + what);
    }
    return environment.crypto().generateAll(keys);
  }

  private void make(Held held, LabSettings.Authority authority, KeyPair pair) {
    String name = authority.name();
    KeyPlace place = authorities.keepKey(held, name, pair.getPrivate());
    remains
        .certificate(name, authority.issuer(), pair)
        .ifPresentOrElse(
            left -> authorities.add(held, name, authority.issuer(), left, place),
            () ->
                authorities.writeCertificate(
                    held,
                    sign(
                        authorities.order(
                            name, new ManifestProfiles(settings).of(authority), pair, place),
                        authority)));
  }

  private CertificateAuthority sign(NewAuthority order, LabSettings.Authority authority) {
    return authority.issuer().isPresent()
        ? order.under(authorities.open(authority.issuer().get()))
        : order.root(ledger, environment.crypto(), environment.clock());
  }
}
