package dev.certlab.ca.explain;

import java.util.List;

/**
 * A code of another world.
 *
 * @param code as that world writes it: hexadecimal with 0x, a number, or a name
 * @param name its name there
 * @param meaning one clause, in lower case, without a full stop
 * @param sameAs what says the same elsewhere
 * @param findings ids of findings behind it beyond those whose vocabulary names it
 * @param logs where an administrator meets it, beyond the logs of its findings
 * @param source who says so
 */
public record Code(
    World world,
    String code,
    String name,
    String meaning,
    List<Reference> sameAs,
    List<String> findings,
    List<String> logs,
    String source) {

  public Code {
    sameAs = List.copyOf(sameAs);
    findings = List.copyOf(findings);
    logs = List.copyOf(logs);
  }

  /** A code by its world, {@code windows:0x80092013}. */
  public record Reference(World world, String code) {
    static Reference parse(String text) {
      int colon = text.indexOf(':');
      World world =
          World.ofLabel(text.substring(0, Math.max(colon, 0)))
              .orElseThrow(() -> new IllegalArgumentException("no world in '" + text + "'"));
      return new Reference(world, text.substring(colon + 1));
    }

    @Override
    public String toString() {
      return world.label() + ":" + code;
    }
  }

  public Reference reference() {
    return new Reference(world, code);
  }

  /** The value of a code that is a number; unsigned. */
  long value() {
    return code.startsWith("0x") ? Long.parseLong(code.substring(2), 16) : Long.parseLong(code);
  }
}
