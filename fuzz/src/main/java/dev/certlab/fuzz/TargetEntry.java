package dev.certlab.fuzz;

/** Where Jazzer enters; its argument names the target. */
public final class TargetEntry {
  private static Target target = Target.CERTIFICATE;

  private TargetEntry() {}

  public static void fuzzerInitialize(String[] arguments) {
    target = Target.ofLabel(arguments[0]);
  }

  public static void fuzzerTestOneInput(byte[] octets) {
    target.read(octets);
  }
}
