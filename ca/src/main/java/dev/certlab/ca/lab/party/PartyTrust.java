package dev.certlab.ca.lab.party;

import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.directory.Change;
import dev.certlab.ca.lab.directory.Change.Kind;
import dev.certlab.ca.lab.directory.LabLock;
import dev.certlab.ca.lab.directory.Repair;
import dev.certlab.ca.lab.manifest.LabSettings;
import dev.certlab.ca.lab.manifest.PartyPlan;
import java.util.List;

/** Makes the trusted CAs and the import script of each party exact. */
public final class PartyTrust implements Repair {
  private final LabSettings settings;
  private final LabLock lock;
  private final Authorities authorities;
  private final PartyDirectory directory;

  public PartyTrust(
      LabSettings settings, LabLock lock, Authorities authorities, PartyDirectory directory) {
    this.settings = settings;
    this.lock = lock;
    this.authorities = authorities;
    this.directory = directory;
  }

  /** Whoever gets a certificate first gets its trust with it. */
  @Override
  public List<Change> pending(List<Change> before) {
    return PartyPlan.of(settings).stream()
        .filter(party -> before.stream().noneMatch(change -> change.laysOut(party.place())))
        .filter(this::differs)
        .map(party -> Change.at(party.place(), Kind.TRUST))
        .toList();
  }

  /** A CA that is still to be made is trusted by nobody yet. */
  private boolean differs(PartyPlan party) {
    boolean hasIssuer = authorities.find(settings.certificates().issuer()).isPresent();
    return hasIssuer ? !directory.trustChange(party).isEmpty() : party.needsTrust();
  }

  @Override
  public List<Change> carryOut() {
    return PartyPlan.of(settings).stream()
        .filter(party -> lock.holding(held -> directory.makeTrustExact(held, party)))
        .map(party -> Change.at(party.place(), Kind.TRUST))
        .toList();
  }
}
