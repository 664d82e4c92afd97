package dev.certlab.ca.lab.manifest;

import dev.certlab.ca.lab.directory.ClaimedFiles;
import dev.certlab.ca.lab.directory.ClaimedFiles.ClaimedFile;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.directory.LabLock.Held;
import dev.certlab.ca.lab.directory.Place;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.SerialNumber;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sees to it that the renewal hook runs for every renewal that took place, whatever is killed when.
 *
 * <p>Before a renewal reaches the ledger, a file says that its hook is owed; it is removed once the
 * hook has ended. So the hook runs once for each renewal, and twice only where the process was
 * killed, or told to stop, while the hook ran. A hook that fails has run: it is told, and not tried
 * again.
 */
public final class OwedHooks {
  private final ClaimedFiles marks;
  private final RenewalHook hook;
  private final Ledger ledger;

  public OwedHooks(LabLayout layout, RenewalHook hook, LabEnvironment environment, Ledger ledger) {
    this.marks = new ClaimedFiles(layout, layout.owedHooks(), ".hook", environment.crypto());
    this.hook = hook;
    this.ledger = ledger;
  }

  /** One run of the hook that is owed. */
  public final class Owed implements AutoCloseable {
    private final Place place;
    private final SerialNumber replaced;
    private final ClaimedFile mark;

    private Owed(Place place, SerialNumber replaced, ClaimedFile mark) {
      this.place = place;
      this.replaced = replaced;
      this.mark = mark;
    }

    /** The place of the certificate that is renewed. */
    public Place place() {
      return place;
    }

    /** Whether the certificate was renewed: the process may have been killed before. */
    public boolean hasTakenPlace() {
      return place.certificates(ledger).stream()
          .anyMatch(record -> record.replaces().equals(Optional.of(replaced)));
    }

    /** Runs the hook; it is owed no longer. */
    public void run() {
      if (hook.run(place) == HookProgram.End.OVER) {
        mark.done();
      }
    }

    /** There was no renewal. */
    public void drop() {
      mark.done();
    }

    /** Leaves it to whoever looks next, unless it has been run. */
    @Override
    public void close() {
      mark.close();
    }
  }

  /**
   * What was made, and the hook that is owed if it replaces something; to be closed.
   *
   * @param <T> what was made
   */
  public record Renewed<T>(T made, Optional<Owed> hook) implements AutoCloseable {

    /** When its files are complete. */
    public void runHook() {
      hook.ifPresent(Owed::run);
    }

    /** Leaves the hook to whoever looks next, unless it has been run. */
    @Override
    public void close() {
      hook.ifPresent(Owed::close);
    }
  }

  /**
   * Makes a certificate, and says before that the hook is owed.
   *
   * @param held until the certificate stands in the ledger, so that nobody takes a renewal that is
   *     under way for one that did not take place
   * @param replaced what stands there now; empty if nothing is renewed
   */
  public <T> Renewed<T> owing(
      Held held, Place place, Optional<SerialNumber> replaced, Supplier<T> making) {
    Optional<Owed> hook =
        replaced.filter(any -> this.hook.isThere()).map(old -> owe(held, place, old));
    try {
      return new Renewed<>(making.get(), hook);
    } catch (RuntimeException perhapsMade) {
      hook.ifPresent(Owed::close);
      throw perhapsMade;
    }
  }

  private Owed owe(Held held, Place place, SerialNumber replaced) {
    return new Owed(place, replaced, marks.claim(held, replaced.hex(), place.toString()));
  }

  /** Those whose process is gone. */
  public List<Owed> abandoned(Held held) {
    return marks.abandoned(held).stream().flatMap(mark -> read(mark).stream()).toList();
  }

  /** What this program has not written stays as it is. */
  private Optional<Owed> read(ClaimedFile mark) {
    Optional<Place> place = Place.parse(mark.content());
    if (place.isEmpty() || !mark.name().matches("-?[0-9a-f]{2,80}")) {
      mark.close();
      return Optional.empty();
    }
    return Optional.of(new Owed(place.get(), SerialNumber.ofHex(mark.name()), mark));
  }
}
