package dev.certlab.cli.service;

import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.lab.directory.LabDirectories;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.directory.LabException.Kind;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.cli.session.ExitCode;
import dev.certlab.crlserver.admin.ServiceDescription;
import dev.certlab.site.control.SiteDescription;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * A command that serves, as a process of its own that outlives the command which starts it: the
 * same Java, class path and arguments. What it says goes to a log in {@code run/}, which its owner
 * alone may read and which begins anew with each start.
 *
 * @param <T> how it says where it serves
 */
public final class DetachedServe<T> {
  /** Marks the process in the background among its arguments. */
  public static final String CHILD = "--in-background";

  private static final String DETACH = "--detach";
  private static final String DETACH_VARIABLE = "CERTLAB_DETACH";
  private static final String ERROR = "certlab: error: ";
  private static final String LAB_VARIABLE = "CERTLAB_LAB";
  private static final String MAIN = "dev.certlab.cli.Main";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final LabLayout layout;
  private final Path log;

  private final LongFunction<Optional<T>> ready;

  /**
   * @param ready what the process of that number has told, once it serves
   */
  private DetachedServe(LabLayout layout, String log, LongFunction<Optional<T>> ready) {
    this.layout = layout;
    this.log = layout.run().resolve(log);
    this.ready = ready;
  }

  /** Of the lab with that layout; nothing is started yet. */
  public static DetachedServe<ServiceDescription> of(LabLayout layout) {
    return new DetachedServe<>(
        layout,
        "serve.log",
        pid -> RunningService.find(layout).filter(found -> found.pid() == pid));
  }

  /** The site of the lab with that layout; nothing is started yet. */
  public static DetachedServe<SiteDescription> ofSite(LabLayout layout) {
    return new DetachedServe<>(
        layout, "site.log", pid -> RunningSite.find(layout).filter(found -> found.pid() == pid));
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param arguments of the command that asks for it, with {@code --detach} among them
   * @return where it serves
   * @throws LabException with what the server complained of if it has ended instead, or if it
   *     neither serves nor ends within a minute; then it has been ended
   */
  public T start(List<String> arguments) throws InterruptedException {
    Process process = launch(arguments);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive()) {
      Optional<T> service = ready.apply(process.pid());
      if (service.isPresent()) {
        return service.get();
      }
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new LabException(
            Kind.DAMAGED, "the server was not ready within a minute; what it said is in " + log);
      }
      process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
    Kind kind = process.exitValue() == ExitCode.USAGE ? Kind.BAD_INPUT : Kind.DAMAGED;
    throw new LabException(kind, complaint());
  }

  private Process launch(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    arguments.stream().filter(each -> !each.equals(DETACH)).forEach(command::add);
    command.add(CHILD);
    try {
      SafeFile.write(LabDirectories.ready(layout, log), "", Confidentiality.SECRET);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().remove(DETACH_VARIABLE);
      builder.environment().put(LAB_VARIABLE, layout.root().toString());
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException failed) {
      throw new LabException(
          Kind.DAMAGED, "cannot start the server: " + SafeFile.reason(failed), failed);
    }
  }

  private String complaint() {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> line.startsWith(ERROR))
          .reduce((first, second) -> second)
          .map(line -> line.substring(ERROR.length()))
          .orElse("the server has ended; what it said is in " + log);
    } catch (IOException unreadable) {
      return "the server has ended, and what it said cannot be read: " + log;
    }
  }
}
