package dev.certlab.cli.session;

/** How the program ends; the numbers are part of its contract and stand in {@code --help}. */
public final class ExitCode {
  public static final int OK = 0;

  /** A negative result: rejected, refused, unhealthy, different from the prediction. */
  public static final int NEGATIVE = 1;

  /** The command line, or something it names, is wrong; nothing was changed. */
  public static final int USAGE = 2;

  /** The revocation status is unknown, and the policy says that this is not a rejection. */
  public static final int UNDETERMINED = 3;

  /** The lab is locked by another process, damaged, or not accessible. */
  public static final int LAB = 4;

  /** A defect of this program. */
  public static final int INTERNAL = 70;

  private ExitCode() {}
}
